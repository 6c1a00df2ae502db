/** The lab's clock over the contract: played, paused, stepped and run by a wall clock that is moved by hand. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { liveLab } from '../../testing/live-lab'

const { call, told, wall, folder } = liveLab('scenario-4')
const clockOf = async () => (await call('app.state', {})).lab?.clock

test('the clock stands still until it is played, and goes by the speed', async () => {
  expect(await call('clock.state', {})).toEqual({ now: '2026-01-01T00:00:00.000Z', running: false, speed: 1 })
  wall().move(5)
  expect(await clockOf()).toBe('2026-01-01T00:00:00.000Z')
  await call('clock.play', {})
  wall().move(5)
  expect(await clockOf()).toBe('2026-01-01T00:00:05.000Z')
  await call('clock.play', { speed: 60 })
  wall().move(2)
  expect(await clockOf()).toBe('2026-01-01T00:02:05.000Z')
  expect(await call('clock.pause', {})).toMatchObject({ running: false, speed: 60 })
  wall().move(2)
  expect(await clockOf()).toBe('2026-01-01T00:02:05.000Z')
})

test('pages hear of it a few times a second, and of what they asked for at once', async () => {
  await call('clock.play', { speed: 10 })
  expect(told('clock').at(-1)).toMatchObject({ running: true, speed: 10 })
  const before = told('clock').length
  for (let n = 0; n < 100; n++) wall().move(0.01)
  expect(told('clock').length - before).toBeGreaterThan(2)
  expect(told('clock').length - before).toBeLessThan(6)
  await call('clock.pause', {})
  expect(told('clock').at(-1)).toEqual({ now: '2026-01-01T00:00:10.000Z', running: false, speed: 10 })
})

test('each step goes to a later moment, with all that happens then', async () => {
  const times = [(await call('clock.state', {})).now]
  for (let n = 0; n < 20; n++) times.push((await call('clock.step', {})).now)
  expect(new Set(times).size).toBe(21)
  expect(times).toEqual(times.toSorted())
})

test('the time is kept in the lab, and no undo turns it back', async () => {
  await call('clock.run', { seconds: 90 })
  const { path } = await call('lab.saveCopy', { path: join(folder(), 'copy.switchroom') })
  const [pool] = (await call('lab.rows', { table: 'xs_pool', limit: 1 })).rows
  await call('operation.run', { name: 'xs.object.describe', input: { kind: 'xs_pool', id: pool?.[0], name_label: 'A' } })
  await call('clock.play', { speed: 60 })
  wall().move(1)
  await call('operation.undo', {})
  expect(await clockOf()).toBe('2026-01-01T00:02:30.000Z')
  const own = (await call('app.state', {})).lab?.path ?? ''
  await call('lab.open', { path })
  expect(await clockOf()).toBe('2026-01-01T00:01:30.000Z')
  await call('lab.open', { path: own })
  expect(await call('clock.state', {})).toMatchObject({ now: '2026-01-01T00:02:30.000Z', running: false })
})
