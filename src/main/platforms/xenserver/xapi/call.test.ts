/** What all classes have in common: finding, reading, setting, and what is said of wrong calls. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../operations/testing'
import { MESSAGES } from './call'
import { clientOf, type Client } from './testing'

let lab: XenLab
let client: Client
beforeEach(() => {
  lab = xenLab({ hosts: 2 })
  client = clientOf(lab)
})
afterEach(() => lab.close())

const network = (name_label: string) => ({ name_label, name_description: '', MTU: '9000', other_config: {} })

test('a network made by message is found by uuid and by name, set, and removed', async () => {
  const ref = await client.ref('network.create', network('Storage'))
  expect(await client.call('network.get_by_name_label', 'Storage')).toEqual([ref])
  const uuid = await client.call('network.get_uuid', ref)
  expect(await client.call('network.get_by_uuid', uuid)).toBe(ref)
  expect(await client.call('network.get_record', ref)).toMatchObject({ name_label: 'Storage', MTU: 9000, PIFs: [], VIFs: [] })
  await client.call('network.set_name_label', ref, ' Backup ')
  await client.call('network.set_MTU', ref, '1500')
  await client.call('network.add_to_other_config', ref, 'a', '1')
  await client.call('network.set_tags', ref, ['x', 'y'])
  await client.call('network.remove_tags', ref, 'x')
  expect(await client.call('network.get_record', ref)).toMatchObject({
    ...{ name_label: ' Backup ', MTU: 1500, other_config: { a: '1' }, tags: ['y'] },
  })
  await client.call('network.set_other_config', ref, { b: '2' })
  expect(await client.call('network.get_other_config', ref)).toEqual({ b: '2' })
  await client.call('network.remove_from_other_config', ref, 'b')
  await client.call('network.remove_from_other_config', ref, 'b')
  expect(await client.call('network.get_other_config', ref)).toEqual({})
  await client.call('network.destroy', ref)
  expect(await client.failure('network.get_record', ref)).toEqual(['HANDLE_INVALID', 'network', ref])
  expect(Object.keys((await client.call('PIF.get_all_records')) as object)).toHaveLength(4)
})

test('wrong calls are told as the real server tells them', async () => {
  const ref = await client.ref('network.create', network('Storage'))
  await client.call('network.add_to_other_config', ref, 'a', '1')
  const failures: [string, unknown[], string[]][] = [
    ['network.fly', [], ['MESSAGE_METHOD_UNKNOWN', 'network.fly']],
    ['toString', [], ['MESSAGE_METHOD_UNKNOWN', 'toString']],
    ['network.set_uuid', [ref, 'x'], ['MESSAGE_METHOD_UNKNOWN', 'network.set_uuid']],
    ['network.set_bridge', [ref, 'x'], ['MESSAGE_METHOD_UNKNOWN', 'network.set_bridge']],
    ['network.get_uuid', [], ['MESSAGE_PARAMETER_COUNT_MISMATCH', 'network.get_uuid', '1', '0']],
    ['Bond.create', [ref], ['MESSAGE_PARAMETER_COUNT_MISMATCH', 'Bond.create', '3', '1']],
    ['network.set_MTU', [ref, 'wide'], ['FIELD_TYPE_ERROR', 'value']],
    ['network.set_MTU', [ref, '1e99'], ['FIELD_TYPE_ERROR', 'value']],
    ['network.set_MTU', [ref, 100_000], ['INVALID_VALUE', 'MTU', '100000']],
    ['network.set_tags', [ref, 'x'], ['FIELD_TYPE_ERROR', 'value']],
    ['network.set_tags', [ref, ['x', 1]], ['FIELD_TYPE_ERROR', 'value']],
    ['network.set_name_label', [ref, 'x'.repeat(5001)], ['INVALID_VALUE', 'name_label', 'x'.repeat(200)]],
    ['network.set_default_locking_mode', [ref, 'locked'], ['FIELD_TYPE_ERROR', 'value']],
    ['network.create', [{ name_label: 'x' }], ['FIELD_TYPE_ERROR', 'other_config']],
    ['network.create', ['x'], ['FIELD_TYPE_ERROR', 'record']],
    ['network.add_to_other_config', [ref, 'a', '2'], ['MAP_DUPLICATE_KEY', 'network', 'other_config', ref, 'a']],
    ['network.get_by_uuid', ['x'], ['UUID_INVALID', 'network', 'x']],
    ['network.get_uuid', ['OpaqueRef:NULL'], ['HANDLE_INVALID', 'network', 'OpaqueRef:NULL']],
    ['PIF.plug', [ref], ['HANDLE_INVALID', 'PIF', ref]],
    ['Bond.create', [ref, [ref], ''], ['HANDLE_INVALID', 'PIF', ref]],
  ]
  for (const [method, args, failure] of failures) expect(await client.failure(method, ...args)).toEqual(failure)
})

test('objects of another pool are not there', async () => {
  const host = { name_label: 'far', nics: [{ device: 'eth0' }], management: { device: 'eth0', mode: 'DHCP' } }
  const other = lab.apply<{ pool: string; host: string }>('xs.pool.create', { name_label: 'Other', host })
  const [pif] = lab.lab.read.find('xs_pif', { host: other.host })
  expect(await client.failure('PIF.plug', pif?.id)).toEqual(['HANDLE_INVALID', 'PIF', pif?.id])
  expect(await client.failure('pool.get_uuid', other.pool)).toEqual(['HANDLE_INVALID', 'pool', other.pool])
  expect(await client.call('pool.get_all')).toEqual([lab.pool])
  expect(await clientOf(lab, other.host).call('host.get_all')).toEqual([other.host])
})

test('messages of later releases are unknown to a pool of an older one', async () => {
  const old = xenLab({ release: '5.6' })
  const [pif] = old.lab.read.find('xs_pif')
  const before = clientOf(old)
  expect(await before.failure('network.get_purpose', pif?.network)).toEqual(['MESSAGE_METHOD_UNKNOWN', 'network.get_purpose'])
  expect(await before.failure('tunnel.get_all')).toEqual(['MESSAGE_METHOD_UNKNOWN', 'tunnel.get_all'])
  expect(await before.call('PIF.get_network', pif?.id)).toBe(pif?.network)
  old.close()
})

test('getters and setters are there for every class', () => {
  for (const method of ['VIF.get_network', 'PIF.add_to_other_config', 'VM.set_affinity', 'pool.get_all_records'])
    expect(MESSAGES.has(method)).toBe(true)
})
