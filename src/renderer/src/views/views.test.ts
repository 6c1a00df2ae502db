import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { mirroredFields, type AnyRow } from '@shared/model/fields'
import { tableNamed, type RowOf, type TableName } from '@shared/model/tables'
import { cellText, type Column } from '../components/table/column'
import { connect } from '../api/client'
import { useMirror } from '../stores/mirror'
import { PORT_COLUMNS } from './plant_port/port'
import { policyOf } from './shared/vif'
import { readTags, tagProblem, usedTags } from './shared/vlan-tags'
import { NETWORK_COLUMNS } from './xs_network/columns'
import { networkSections } from './xs_network/network'
import { NIC_COLUMNS, nicRows } from './xs_pif/columns'
import { USER_COLUMNS } from './xs_vif/columns'

const lab = new Map<TableName, AnyRow[]>()

/** A row with the table's initial values where nothing else is said. */
function put<N extends TableName>(table: N, row: Partial<RowOf<N>> & { id: string }): RowOf<N> {
  const fields = tableNamed(table)?.fields ?? {}
  const initial = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.initial]))
  const whole = { ...initial, ...row } as AnyRow
  lab.set(table, [...(lab.get(table) ?? []), whole])
  return whole as unknown as RowOf<N>
}

/** A wire whose far end holds `lab`. */
async function load(): Promise<void> {
  connect({
    call: (_method, params) => {
      const { table } = params as { table: TableName }
      const columns = ['id', ...mirroredFields(tableNamed(table)!)]
      const rows = (lab.get(table) ?? []).map((row) => columns.map((name) => row[name]))
      return Promise.resolve({ ok: true, value: { table, columns, rows, next: null, total: rows.length } })
    },
    listen: () => () => undefined,
    onState: () => () => undefined,
  })
  await useMirror().load()
}

function pif(id: string, more: Partial<RowOf<'xs_pif'>>) {
  const metrics = put('xs_pif_metrics', { id: `${id}-m`, carrier: true, speed: 1000, duplex: true })
  return put('xs_pif', { id, pool: 'p', host: 'h1', physical: true, metrics: metrics.id, MTU: 1500, ...more })
}

/** Two hosts; Network 0 on both by different NICs, a bond of NIC 2 and NIC 10, VLAN 20 on that bond. */
beforeEach(async () => {
  lab.clear()
  setActivePinia(createPinia())
  put('xs_pool', { id: 'p', name_label: 'Pool', master: 'h1' })
  for (const id of ['h1', 'h2']) put('xs_host', { id, pool: 'p', name_label: id, software_version: { product_version: '8.2.1' } })
  put('xs_network', { id: 'n0', pool: 'p', name_label: 'Pool-wide network associated with eth0', other_config: {} })
  put('xs_network', { id: 'nb', pool: 'p', name_label: 'Guests', other_config: { automatic: 'false' } })
  put('xs_network', { id: 'nv', pool: 'p', name_label: 'Storage', other_config: { automatic: 'true' } })
  pif('a0', { device: 'eth0', network: 'n0', MAC: '00:00:00:00:00:a0' })
  pif('b1', { device: 'eth1', network: 'n0', host: 'h2', MAC: '00:00:00:00:00:b1' })
  put('xs_bond', { id: 'bond', pool: 'p', master: 'am' })
  pif('a10', { device: 'eth10', bond_slave_of: 'bond' })
  pif('a2', { device: 'eth2', bond_slave_of: 'bond' })
  pif('am', { device: 'bond0', network: 'nb', physical: false })
  put('xs_vlan', { id: 'vlan', pool: 'p', tagged_PIF: 'am', untagged_PIF: 'av', tag: 20 })
  pif('av', { device: 'bond0', network: 'nv', physical: false, VLAN: 20, VLAN_master_of: 'vlan', metrics: null })
  put('plant_nic', { id: 'nic', owner: 'h1', device: 'eth0', cabling_known: true })
  put('plant_switch', { id: 'sw', name: 'Switch 1' })
  put('plant_port', { id: 'port', switch: 'sw', number: 7, name: '7', mode: 'trunk', allowed_vlans: '1,20' })
  put('plant_cable', { id: 'cable', a_port: 'port', b_nic: 'nic' })
  put('xs_vm', { id: 'vm', pool: 'p', name_label: 'Debian', power_state: 'Running', resident_on: 'h1', domid: 4 })
  put('xs_vif', {
    id: 'vif',
    pool: 'p',
    VM: 'vm',
    network: 'n0',
    device: '1',
    MAC: '02:00:00:00:00:01',
    currently_attached: true,
    qos_algorithm_type: 'ratelimit',
    qos_algorithm_params: { kbps: '1024' },
  })
  await load()
})

const row = <N extends TableName>(table: N, id: string): RowOf<N> => useMirror().get(table, id)!
function cells<R>(columns: readonly Column<R>[], of: R, ...ids: string[]): string[] {
  return ids.map((id) =>
    cellText(
      columns.find((column) => column.id === id)!,
      of,
    ),
  )
}

test('a network’s row names NIC, VLAN and automatic, and says where hosts differ', () => {
  expect(cells(NETWORK_COLUMNS, row('xs_network', 'n0'), 'name', 'nic', 'vlan', 'auto', 'link', 'mac', 'vms')).toEqual([
    'Network 0',
    'differs',
    '',
    'Not set',
    'Connected',
    '2 hosts',
    '1',
  ])
  expect(cells(NETWORK_COLUMNS, row('xs_network', 'nv'), 'name', 'kind', 'nic', 'vlan', 'auto', 'link')).toEqual([
    'Storage',
    'VLAN',
    'Bond 2+10',
    '20',
    'Yes',
    'Connected',
  ])
})

test('NICs stand in the order of their numbers, members below their bond', () => {
  const rows = nicRows(useMirror().by('xs_pif', 'host', 'h1'))
  expect(rows.map(({ id }) => id)).toEqual(['a0', 'am', 'a2', 'a10'])
  const [nic, bond, member] = rows
  expect(cells(NIC_COLUMNS, nic!, 'nic', 'speed', 'duplex', 'port', 'bond')).toEqual([
    'NIC 0',
    '1,000 Mbit/s',
    'Full',
    'Port 7 of Switch 1',
    '',
  ])
  expect(cells(NIC_COLUMNS, bond!, 'nic', 'vlans', 'port')).toEqual(['Bond 2+10', '20', ''])
  expect(cells(NIC_COLUMNS, member!, 'nic', 'bond')).toEqual(['NIC 2', 'Bond 2+10'])
})

test('who uses a network: VM, device, limit in both units, host and power state', () => {
  expect(cells(USER_COLUMNS, row('xs_vif', 'vif'), 'vm', 'device', 'attached', 'limit', 'host', 'power')).toEqual([
    'Debian',
    '1',
    'Yes',
    '1,024 kB/s = 8.4 Mbit/s',
    'h1',
    'Running',
  ])
})

test('a switch port tells what is plugged into it', () => {
  expect(cells(PORT_COLUMNS, row('plant_port', 'port'), 'port', 'mode', 'vlans', 'native', 'to', 'link', 'speed')).toEqual([
    '7',
    'Trunk',
    '1, 20',
    '1',
    'NIC 0 of h1',
    'Connected',
    '1,000 Mbit/s',
  ])
})

test('XS-NET-03 a private network has the name that its pool’s release gives the kind', async () => {
  put('xs_pool', { id: 'old', master: 'h0' })
  put('xs_host', { id: 'h0', pool: 'old', software_version: { product_version: '5.6.0' } })
  const networks = ['p', 'old'].map((pool) => put('xs_network', { id: `private-${pool}`, pool }))
  await load()
  const kinds = networks.map((network) => networkSections(network)[0]?.items.find(({ id }) => id === 'kind')?.value)
  expect(kinds).toEqual(['Single-server private network', 'Internal network'])
})

test('a VLAN tag in use is named while typing, one tag or many', () => {
  const used = usedTags(row('xs_pif', 'am'))
  expect(used).toEqual([{ tag: 20, network: 'Storage' }])
  expect(usedTags(row('xs_pif', 'am'), 'nv')).toEqual([])
  expect(tagProblem('20', 'p', used)).toBe('VLAN 20 is in use on this NIC, by network Storage.')
  expect(tagProblem('4095', 'p', used)).toBe('“4095” is outside 0 to 4094.')
  expect(tagProblem('21-22', 'p', used)).toBe('A VLAN tag is a number from 0 to 4,094.')
  expect(tagProblem('', 'p', used)).toBe('A VLAN tag is needed.')
  expect(tagProblem('21', 'p', used)).toBeUndefined()
  expect(readTags('19-21', 'p', used).problem).toBe('VLAN 20 is in use on this NIC, by network Storage.')
  expect(readTags('21-23', 'p', used)).toMatchObject({ problem: undefined, vlans: [{ tag: 21 }, { tag: 22 }, { tag: 23 }] })
})

test('the policy in effect is one line that says where it comes from', () => {
  const vif = row('xs_vif', 'vif')
  expect(policyOf(vif).sentence).toContain('as the network’s default says')
  expect(policyOf({ ...vif, locking_mode: 'locked' }).short).toBe('Locked, no address')
})
