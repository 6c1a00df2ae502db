/** The fields of records: which there are, of which type, and those that follow from others. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ReleaseProfile } from '../../../../shared/model/xenserver-names'
import { xenLab, type XenLab } from '../operations/testing'
import { parseArgument } from './arguments'
import { XAPI_CLASSES } from './classes'
import { clientOf, type Client } from './testing'
import type { XapiRecord } from './records'

let lab: XenLab
let client: Client
beforeEach(() => {
  lab = xenLab({ hosts: 2, nics: 4 })
  client = clientOf(lab)
})
afterEach(() => lab.close())

const recordsOf = async (name: string, from: Client = client): Promise<[string, XapiRecord][]> =>
  Object.entries((await from.call(`${name}.get_all_records`)) as Record<string, XapiRecord>)

/** A pool with something of every class. */
async function fill(): Promise<{ running: string; vifs: string[] }> {
  const network = (name_label: string) => client.ref('network.create', { name_label, other_config: {} })
  await client.call('Bond.create', await network('Bond'), [lab.pif(0, 2).id, lab.pif(0, 3).id], '')
  await client.call('VLAN.create', lab.pif(0, 1).id, '20', await network('VLAN'))
  await client.call('PIF.reconfigure_ip', lab.pif(0, 1).id, 'DHCP', '', '', '', '')
  await client.call('tunnel.create', lab.pif(0, 1).id, await network('Tunnel'))
  const { vm, vifs } = lab.vm('running', [lab.network('xenbr0').id, lab.network('xenbr1').id], { on: 0 })
  lab.vm('halted', [lab.network('xenbr0').id], { hvm: true, tools: false })
  return { running: vm, vifs }
}

test('every value of every record is of its type, and a getter gives the same', async () => {
  await fill()
  for (const { name, fields } of XAPI_CLASSES.values()) {
    const records = await recordsOf(name)
    expect(records.length, name).toBeGreaterThan(0)
    for (const [, record] of records) {
      for (const [field, value] of Object.entries(record))
        expect(parseArgument(`${name}.${field}`, fields.get(field)?.type ?? 'void', value)).toEqual(value)
    }
    const [[ref, record] = ['', {}]] = records
    for (const [field, value] of Object.entries(record)) expect(await client.call(`${name}.get_${field}`, ref)).toEqual(value)
  }
})

test.each([
  [
    '8',
    'PIF',
    ['properties', 'capabilities', 'igmp_snooping_status', 'primary_address_type', 'IPv6', 'sriov_logical_PIF_of', 'PCI'],
  ],
  ['8', 'VIF', ['locking_mode', 'ipv4_configuration_mode', 'trunks', 'runtime_properties', 'status_code', 'metrics']],
  ['8', 'network', ['purpose', 'managed', 'default_locking_mode', 'assigned_ips', 'blobs']],
] as const)('release %s has the later fields of %s', async (_, name, names) => {
  await fill()
  const [[, record] = ['', {}]] = await recordsOf(name)
  expect(Object.keys(record)).toEqual(expect.arrayContaining([...names]))
})

test.each(['5.6', '5.6-fp1'] as const)('release %s has none of the later fields', async (release: ReleaseProfile) => {
  const old = xenLab({ release })
  const before = clientOf(old)
  const [[, pif] = ['', {}]] = await recordsOf('PIF', before)
  expect(Object.keys(pif)).toEqual(expect.arrayContaining(['VLAN', 'bond_master_of', 'disallow_unplug', 'VLAN_slave_of']))
  for (const late of ['managed', 'IPv6', 'properties', 'PCI']) expect(pif).not.toHaveProperty(late)
  const [[, host] = ['', {}]] = await recordsOf('host', before)
  expect(host).toMatchObject({ API_version_major: 1, API_version_minor: release === '5.6' ? 7 : 8, enabled: true })
  expect(await before.call('PIF.get_record', old.pif(0, 0).id)).toEqual(pif)
  old.close()
})

test('a VIF can be plugged or unplugged as its VM and its guest stand', async () => {
  const { running, vifs } = await fill()
  const allowed = async (): Promise<unknown> => client.call('VIF.get_allowed_operations', vifs[1])
  expect(await allowed()).toEqual(['attach', 'unplug'])
  await client.call('VIF.unplug', vifs[1])
  expect(await allowed()).toEqual(['attach', 'plug'])
  await client.call('VM.pause', running)
  expect(await allowed()).toEqual(['attach'])
  await client.call('VM.unpause', running)
  lab.apply('xs.vm.setTools', { vm: running, installed: false })
  expect(await allowed()).toEqual(['attach', 'plug'])
  const windows = lab.vm('windows', [lab.network('xenbr0').id], { hvm: true, tools: false, on: 1 })
  expect(await client.call('VIF.get_allowed_operations', windows.vifs[0])).toEqual(['attach'])
})

test('what a VM allows is what its messages take', async () => {
  const { running } = await fill()
  const [halted] = (await client.call('VM.get_by_name_label', 'halted')) as string[]
  expect(await client.call('VM.get_allowed_operations', running)).toEqual([
    ...['clean_shutdown', 'hard_shutdown', 'clean_reboot', 'hard_reboot', 'pause', 'suspend', 'pool_migrate', 'migrate_send'],
  ])
  expect(await client.call('VM.get_allowed_operations', halted)).toEqual([
    'start',
    'start_on',
    'migrate_send',
    'clone',
    'copy',
    'destroy',
  ])
  await client.call('host.disable', lab.hosts[0])
  expect(await client.call('host.get_allowed_operations', lab.hosts[0])).toContain('reboot')
  expect(await client.call('host.get_allowed_operations', lab.hosts[1])).not.toContain('reboot')
})

test('what an import kept of fields that the lab has none of is served where it is plain', async () => {
  const { vm } = lab.vm('imported', [])
  lab.arrange((tx) => {
    const extra = { PV__args: 'quiet', user_version: '2', order: 'first', ha_always_run: 'true', last_booted_record: '(secret)' }
    tx.update('xs_vm', vm, { extra })
  })
  expect(await client.call('VM.get_record', vm)).toMatchObject({
    ...{ PV_args: 'quiet', user_version: 2, order: 0, ha_always_run: true, last_booted_record: '' },
  })
})

test('what points to an object is in its record, one by one as in bulk', async () => {
  const { running, vifs } = await fill()
  expect(await client.call('VM.get_VIFs', running)).toEqual(vifs)
  const bonds = await recordsOf('Bond')
  const [[bond, { master, slaves }] = ['', {} as XapiRecord]] = bonds
  expect(slaves).toEqual([lab.pif(0, 2).id, lab.pif(0, 3).id])
  expect(await client.call('PIF.get_bond_master_of', master)).toEqual([bond])
  const [[vlan, { tagged_PIF }] = ['', {} as XapiRecord]] = await recordsOf('VLAN')
  expect(await client.call('PIF.get_VLAN_slave_of', tagged_PIF)).toEqual([vlan])
  expect(await client.call('host.get_resident_VMs', lab.hosts[0])).toContain(running)
  expect((await client.call('host.get_PIFs', lab.hosts[1])) as string[]).toHaveLength(4)
})
