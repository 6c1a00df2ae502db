/** What a switch has learned, over the contract. */
import { expect, test } from 'vitest'
import { liveLab } from '../../testing/live-lab'

const { call, refusal, rows } = liveLab('scenario-4')
const idOf = async (name: string): Promise<string> => (await rows('plant_switch')).find((row) => row.name === name)?.id ?? ''

test('XS-PORT-24 a switch knows nothing before something is sent, and then whose address is behind which port, for a time', async () => {
  const trunks = await idOf('Switch 1')
  expect(await call('counters.macs', { switch: trunks })).toEqual([])
  await call('clock.run', { seconds: 1 })
  const station = (await rows('plant_station')).find(({ name }) => name === 'M485')
  const nic = (await rows('plant_nic')).find(({ owner }) => owner === station?.id)
  const vm = (await rows('xs_vm')).find(({ name_label }) => name_label === 'A')
  await call('fabric.send', {
    from: { kind: 'plant_station', id: station?.id ?? '' },
    to: { kind: 'xs_vm', id: vm?.id ?? '' },
    protocol: 'ping',
    count: 1,
  })
  const learned = await call('counters.macs', { switch: trunks })
  const own = learned.find(({ mac }) => mac === nic?.MAC)
  expect(own).toMatchObject({
    vlan: 485,
    lag: '',
    port: { name: 'Port 7' },
    owner: { name: expect.stringContaining('M485') as string },
  })
  expect(learned.find(({ port }) => port.name === 'Port 1')).toMatchObject({ vlan: 485 })
  expect(learned.every(({ age }) => age >= 0 && age < 300)).toBe(true)
  await call('clock.run', { seconds: 400 })
  const later = await call('counters.macs', { switch: trunks })
  expect(later.every(({ age }) => age <= 300)).toBe(true)
})

test('of a switch that there is not is refused', async () => {
  expect(await refusal('counters.macs', { switch: 'none' })).toMatchObject({ code: 'HANDLE_INVALID' })
})
