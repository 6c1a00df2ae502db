/** Each class's own messages, as clients send them, and the page that lists them. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../../operations/testing'
import type { Message } from '../class'
import { clientOf, type Client } from '../testing'
import { XAPI_KINDS } from '.'

let lab: XenLab
let client: Client
beforeEach(() => {
  lab = xenLab({ hosts: 2, nics: 4 })
  client = clientOf(lab)
})
afterEach(() => lab.close())

const network = (name_label: string): Promise<string> => client.ref('network.create', { name_label, other_config: {} })
const vif = (VM: string, on: string, more: object = {}) => ({
  ...{ VM, network: on, device: '0', MAC: '', MTU: '1500', other_config: {}, qos_algorithm_type: '', qos_algorithm_params: {} },
  ...more,
})

test('Bond.create takes what older clients leave out, and mode and properties can be set', async () => {
  const members = [lab.pif(0, 2).id, lab.pif(0, 3).id]
  const bond = await client.ref('Bond.create', await network('Bond'), members, '')
  expect(await client.call('Bond.get_record', bond)).toMatchObject({ slaves: members, mode: 'balance-slb', properties: {} })
  await client.call('Bond.set_mode', bond, 'lacp')
  await client.call('Bond.set_property', bond, 'lacp-time', 'fast')
  expect(await client.call('Bond.get_properties', bond)).toMatchObject({ 'lacp-time': 'fast' })
  expect(await client.failure('Bond.set_property', bond, 'speed', '9')).toEqual(['INVALID_VALUE', 'properties', 'speed = 9'])
  expect(await client.failure('Bond.create', await network('Other'), [], '')).toEqual(['PIF_BOND_NEEDS_MORE_MEMBERS'])
  await client.call('Bond.destroy', bond)
  expect(await client.call('Bond.get_all')).toEqual([])
})

test('network.create takes an MTU of 0 or less for 1500', async () => {
  for (const MTU of ['0', -9000]) {
    const made = await client.ref('network.create', { name_label: 'A', MTU, other_config: {} })
    expect(await client.call('network.get_MTU', made)).toBe(1500)
  }
})

test('VLANs come one by one, by device, or on every host at once', async () => {
  const base = lab.pif(0, 1).id
  const vlan = await client.ref('VLAN.create', base, '20', await network('A'))
  expect(await client.call('VLAN.get_tag', vlan)).toBe(20)
  const pif = await client.ref('PIF.create_VLAN', 'eth1', await network('B'), lab.hosts[0], '21')
  expect(await client.call('PIF.get_VLAN', pif)).toBe(21)
  await client.call('PIF.destroy', pif)
  expect(await client.failure('PIF.destroy', base)).toEqual(['PIF_IS_PHYSICAL'])
  const all = (await client.call('pool.create_VLAN_from_PIF', base, await network('C'), '22')) as string[]
  expect(await Promise.all(all.map((each) => client.call('PIF.get_host', each)))).toEqual(lab.hosts)
  expect(await client.failure('VLAN.create', base, '4095', await network('D'))).toEqual(['VLAN_TAG_INVALID', '4095'])
})

test('PIFs are configured, plugged, marked and forgotten', async () => {
  const pif = lab.pif(1, 3).id
  await client.call('PIF.reconfigure_ip', pif, 'Static', '10.9.0.5', '255.255.255.0', '', '10.0.0.1')
  expect(await client.call('PIF.get_record', pif)).toMatchObject({
    ip_configuration_mode: 'Static',
    IP: '10.9.0.5',
    DNS: '10.0.0.1',
  })
  expect(await client.failure('PIF.reconfigure_ip', pif, 'static', '', '', '', '')).toEqual(['FIELD_TYPE_ERROR', 'mode'])
  await client.call('PIF.set_disallow_unplug', pif, true)
  expect(await client.failure('PIF.unplug', pif)).toEqual(['PIF_DOES_NOT_ALLOW_UNPLUG', pif])
  await client.call('PIF.set_disallow_unplug', pif, false)
  await client.call('PIF.unplug', pif)
  await client.call('PIF.plug', pif)
  expect(await client.call('PIF.get_currently_attached', pif)).toBe(true)
  await client.call('PIF.forget', pif)
  await client.call('PIF.scan', lab.hosts[1])
  expect(lab.pif(1, 3).id).not.toBe(pif)
})

test('a VM is made, given interfaces, started on a host, moved, paused and shut down', async () => {
  const record = { name_label: 'web', name_description: '', VCPUs_max: '2', memory_static_max: '1073741824', other_config: {} }
  const vm = await client.ref('VM.create', record)
  expect(await client.call('VM.get_allowed_VIF_devices', vm)).toHaveLength(16)
  const on = lab.network('xenbr1').id
  const made = await client.ref(
    'VIF.create',
    vif(vm, on, { qos_algorithm_type: 'ratelimit', qos_algorithm_params: { kbps: '100' } }),
  )
  const odd = await client.ref(
    'VIF.create',
    vif(vm, on, { device: '1', qos_algorithm_type: 'fair', qos_algorithm_params: { a: 'b' } }),
  )
  expect(await client.call('VIF.get_qos_algorithm_params', made)).toEqual({ kbps: '100' })
  expect(await client.call('VIF.get_record', odd)).toMatchObject({ qos_algorithm_type: 'fair', qos_algorithm_params: { a: 'b' } })
  expect((await client.call('VM.get_allowed_VIF_devices', vm)) as string[]).not.toContain('1')
  expect(await client.failure('VIF.create', vif(vm, on))).toEqual(['DEVICE_ALREADY_EXISTS', '0'])
  expect(await client.call('VM.get_possible_hosts', vm)).toEqual(lab.hosts)
  await client.call('VM.start_on', vm, lab.hosts[1], true, false)
  expect(await client.call('VM.get_record', vm)).toMatchObject({ power_state: 'Paused', resident_on: lab.hosts[1] })
  await client.call('VM.unpause', vm)
  await client.call('VM.pool_migrate', vm, lab.hosts[0], { live: 'true' })
  await client.call('VM.hard_reboot', vm)
  expect(await client.failure('VM.start', vm, false, false)).toEqual(['VM_BAD_POWER_STATE', vm, 'halted', 'running'])
  await client.call('VIF.move', made, lab.network('xenbr2').id)
  await client.call('VIF.set_locking_mode', made, 'locked')
  await client.call('VIF.add_ipv4_allowed', made, '10.0.0.7')
  await client.call('VIF.add_ipv4_allowed', made, '10.0.0.7')
  expect(await client.call('VIF.get_ipv4_allowed', made)).toEqual(['10.0.0.7'])
  await client.call('VIF.add_trunks', odd, '7')
  await client.call('VIF.set_trunks', odd, ['8', '9'])
  expect(await client.call('VIF.get_trunks', odd)).toEqual([8, 9])
  await client.call('VM.shutdown', vm)
  await client.call('host.disable', lab.hosts[1])
  expect(await client.failure('VM.assert_can_boot_here', vm, lab.hosts[1])).toEqual(['HOST_DISABLED', lab.hosts[1]])
  await client.call('VM.destroy', vm)
  expect(await client.failure('VIF.get_VM', made)).toEqual(['HANDLE_INVALID', 'VIF', made])
})

test('a VM from a template: cloned, provisioned, and only once', async () => {
  const template = await client.ref('VM.create', {
    name_label: 'template',
    name_description: '',
    is_a_template: true,
    other_config: {},
  })
  const vm = await client.ref('VM.clone', template, 'from it')
  await client.call('VM.provision', vm)
  expect(await client.call('VM.get_is_a_template', vm)).toBe(false)
  expect(await client.failure('VM.provision', vm)).toEqual(['ONLY_PROVISION_TEMPLATE'])
  const copy = await client.ref('VM.copy', vm, 'copy', 'OpaqueRef:NULL')
  expect(await client.call('VM.get_name_label', copy)).toBe('copy')
})

test('a network’s purposes come and go, and exclude each other', async () => {
  const one = await network('One')
  await client.call('network.add_purpose', one, 'nbd')
  expect(await client.failure('network.add_purpose', one, 'insecure_nbd')).toEqual([
    'NETWORK_INCOMPATIBLE_PURPOSES',
    'insecure_nbd',
    'nbd',
  ])
  await client.call('network.remove_purpose', one, 'nbd')
  expect(await client.call('network.get_purpose', one)).toEqual([])
  expect(await client.failure('network.set_purpose', one, [])).toEqual(['MESSAGE_METHOD_UNKNOWN', 'network.set_purpose'])
  expect(await client.failure('network.create', { name_label: '', other_config: {} })).toEqual([
    'INVALID_VALUE',
    'name_label',
    '',
  ])
})

test('management moves, and a host joins by the coordinator’s address', async () => {
  const pif = lab.pif(1, 1).id
  await client.call('PIF.reconfigure_ip', pif, 'DHCP', '', '', '', '')
  await client.call('host.management_reconfigure', pif)
  expect(await client.call('host.get_management_interface', lab.hosts[1])).toBe(pif)
  await client.call('pool.enable_ha', [], {})
  expect(await client.failure('host.management_reconfigure', lab.pif(1, 0).id)).toEqual(['HA_IS_ENABLED'])
  await client.call('pool.disable_ha')
  const spec = { name_label: 'third', nics: [{ device: 'eth0' }], management: { device: 'eth0', mode: 'DHCP' } }
  const { host } = lab.apply<{ host: string }>('xs.host.create', spec)
  const alone = clientOf(lab, host)
  expect(await alone.failure('pool.join', '192.0.2.1', 'root', 'x')).toEqual(['JOINING_HOST_SERVICE_FAILED'])
  await alone.call('pool.join', lab.get('xs_host', lab.hosts[0] ?? '').address, 'root', 'x')
  expect(await client.call('host.get_all')).toContain(host)
})

test('docs/xapi.md lists every message and setter', async () => {
  const since = ({ since: release }: Pick<Message, 'since'>): string => (release === undefined ? '' : ` (${release})`)
  const rows = [...XAPI_KINDS.values()].map(({ name, fields, messages, ...kind }) => {
    const own = Object.entries(messages).map(([message, described]) => `\`${message}\`${since(described)}`)
    const set = [...fields.values()].flatMap((field) => (field.write ? [`\`${field.name}\``] : []))
    const line = (what: string, names: readonly string[]): string => (names.length > 0 ? `- ${what}: ${names.join(', ')}.\n` : '')
    return `\n## \`${name}\`${since(kind)}\n\n${line('Messages', own)}${line('Setters', set) || (own.length > 0 ? '' : '- Read only.\n')}`
  })
  await expect(`${PAGE}${rows.join('')}`).toMatchFileSnapshot('../../../../../../docs/xapi.md')
})

const PAGE = `# What the simulated XAPI answers

\`cli serve --xapi-port\` and the console's switch serve these classes over JSON-RPC and XML-RPC, and \`xe\` is made of
them. The messages that XAPI gives every class come on top: \`get_all\`, \`get_all_records\`, \`get_record\`, \`get_by_uuid\`,
\`get_by_name_label\` where there is a name, \`get_<field>\`, and for the fields listed as setters \`set_<field>\`, with
\`add_to_\` and \`remove_from_\` for maps, \`add_\` and \`remove_\` for sets. Own messages also have an \`Async.\` form where
XAPI's have one; its task is a record of class \`task\`, kept by the server and not in the lab. Anything else answers
\`MESSAGE_METHOD_UNKNOWN\`. In brackets stands the release that brought a class or message: a pool of an older one neither
lists nor answers it, and its records lack the fields that came later. \`session\`, \`event\` and \`system.listMethods\` belong
to the server. What each operation refuses is in [xapi-errors.md](xapi-errors.md).

Fields of the real records that the lab has nothing to say about (storage, patches, licences) are there with the value
that is true of a lab; \`xapi/constants.ts\` lists them. Where an imported database said another and the field is a plain
one, that is served.

Differences that a client could notice:

- A record without a field that it must have fails with \`FIELD_TYPE_ERROR [field]\`; the real server calls that an internal error.
- What the lab does not take (an object made without a name, an MTU above 65535, \`network.set_MTU\` of 0 or less, a value of more than 5000 characters) fails with \`INVALID_VALUE [field; value]\`.
- A call that fails has changed nothing; the real server may leave behind what it made before, such as a tunnel whose plug failed ([ADR 0032](adr/0032-how-far-xapi-goes.md)).
- In a pool of XenServer 5.6 a bond has exactly two NICs (XS-BOND-01).
- Work on a lab is done in one go, so that tasks at work cannot be cancelled: \`OPERATION_NOT_ALLOWED\`.
- \`pool.join\` looks at neither user nor password.
`
