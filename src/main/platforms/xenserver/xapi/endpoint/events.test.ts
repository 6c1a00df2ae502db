import { afterEach, beforeEach, expect, test } from 'vitest'
import { servedLab, type ServedLab } from '../../../../shell/testing/served-lab'

interface Batch {
  events: { id: string; timestamp: string; class: string; operation: string; ref: string; snapshot?: Record<string, unknown> }[]
  valid_ref_counts: Record<string, number>
  token: string
}

let lab: ServedLab
beforeEach(async () => {
  lab = await servedLab({
    arrange: async (ask) => {
      const host = {
        name_label: 'host-1',
        nics: [{ device: 'eth0' }, { device: 'eth1' }],
        management: { device: 'eth0', mode: 'Static', IP: '10.0.0.1', netmask: '255.255.255.0', gateway: '10.0.0.254' },
      }
      const made = await ask('operation.run', { name: 'xs.pool.create', input: { name_label: 'Pool', release: '8', host } })
      const { pool } = made.result as { pool: string }
      await ask('operation.run', { name: 'xs.vm.create', input: { pool, name_label: 'web-1', vifs: [] } })
    },
  })
})
afterEach(() => lab.close())

const from = (classes: string[], token: string, timeout = 0) => lab.xapi('event.from', classes, token, timeout) as Promise<Batch>
const run = (name: string, input: unknown) => lab.ask('operation.run', { name, input })
const told = ({ events }: Batch): string[] => events.map((event) => `${event.operation} ${event.class}`).sort()

test('an empty token gets everything, and the counts of what there is', async () => {
  const { events, valid_ref_counts: counts } = await from(['*'], '')
  expect(new Set(events.map(({ operation }) => operation))).toEqual(new Set(['add']))
  for (const kind of ['pool', 'host', 'pif', 'network', 'vm'])
    expect([kind, events.filter((event) => event.class === kind).length]).toEqual([kind, counts[kind]])
  expect(events.find((event) => event.class === 'pool')?.snapshot).toMatchObject({ name_label: 'Pool' })
  expect(await from(['*'], 'x').catch(String)).toBe('Error: EVENT_FROM_TOKEN_PARSE_FAILURE(x)')
  // A token of an endpoint that was there before, or that nobody gave out.
  const old = `${'1'.padStart(20, '0')},${'0'.repeat(20)}`
  expect((await from(['pool'], old)).events).toHaveLength(1)
})

test('who lists an interface hears of it as well, and a VM’s interfaces of its power state', async () => {
  const { token } = await from(['*'], '')
  const [vm] = (await lab.xapi('VM.get_by_name_label', 'web-1')) as string[]
  const [network] = (await lab.xapi('network.get_all')) as string[]
  await run('xs.vif.create', { VM: vm, network })
  const created = await from(['*'], token)
  expect(told(created)).toEqual(['add vif', 'mod network', 'mod vm'])
  const vif = created.events.find((event) => event.class === 'vif')
  expect(vif?.snapshot).toMatchObject({ VM: vm, network })
  await run('xs.vm.power', { vm, action: 'start' })
  expect(told(await from([`VIF/${vif?.ref ?? ''}`], created.token))).toEqual(['mod vif'])
  const started = await from(['*'], created.token)
  await lab.ask('operation.undo', {})
  await lab.ask('operation.undo', {})
  expect(told(await from(['VIF', 'network'], started.token))).toEqual(['del vif', 'mod network'])
})

test('a call waits until what it follows changes, and not for other things', async () => {
  const { token } = await from(['network'], '')
  const waiting = from(['network'], token, 30)
  await lab.xapi('VM.get_all')
  const [pool] = (await lab.xapi('pool.get_all')) as string[]
  await run('xs.object.describe', { kind: 'xs_pool', id: pool, name_description: 'other' })
  await run('xs.network.create', { pool, name_label: 'Awaited' })
  expect((await waiting).events).toMatchObject([{ operation: 'add', class: 'network', snapshot: { name_label: 'Awaited' } }])
})

test('a call that waits ends with its session', async () => {
  const session = (await lab.send('session.login_with_password', lab.user, lab.password)) as string
  const { token } = (await lab.send('event.from', session, ['*'], '', 0)) as Batch
  const waiting = lab.send('event.from', session, ['vm'], token, 30).catch(String)
  await lab.xapi('VM.get_all')
  await lab.send('session.logout', session)
  expect(await waiting).toBe(`Error: SESSION_INVALID(${session})`)
})

test('event.inject gives a token before a change that it makes up', async () => {
  const [pool] = (await lab.xapi('pool.get_all')) as string[]
  const token = (await lab.xapi('event.inject', 'pool', pool)) as string
  const batch = await from(['pool', 'task'], token)
  expect(batch.events).toMatchObject([{ operation: 'mod', class: 'pool', ref: pool }])
  expect(batch.token > token).toBe(true)
  await expect(lab.xapi('event.inject', 'pool', 'OpaqueRef:none')).rejects.toThrow('HANDLE_INVALID')
})

test('event.next waits for what its session registered for', async () => {
  await expect(lab.xapi('event.next')).rejects.toThrow('SESSION_NOT_REGISTERED')
  await lab.xapi('event.register', ['network', 'VM'])
  await lab.xapi('event.unregister', ['VM'])
  const [pool] = (await lab.xapi('pool.get_all')) as string[]
  const waiting = lab.xapi('event.next') as Promise<Batch['events']>
  await run('xs.vm.create', { pool, name_label: 'web-2', vifs: [] })
  await run('xs.network.create', { pool, name_label: 'Awaited' })
  expect(await waiting).toMatchObject([{ operation: 'add', class: 'network' }])
})
