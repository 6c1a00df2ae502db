/** A host that left its pool: an empty database, in which only the management interface is as it was. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader, Tx } from '../../../../inventory/operation'
import { bridgeOfNic, nextBridge } from '../../naming'
import { localPif } from '../../placement'
import { introduceNic, networkOfNic } from '../pif/introduce'
import { setManagement } from '../pif/management'
import { bringUp } from '../pif/plugging'
import { removeStack } from '../host/stack'
import { make } from '../rows'
import { insertVlan } from '../vlan/records'
import { managementOf } from './joining'
import { insertSystemNetwork } from './records'

type Host = RowOf<'xs_host'>
type Pif = RowOf<'xs_pif'>
type Settings = Pick<Pif, 'ip_configuration_mode' | 'IP' | 'netmask' | 'gateway' | 'DNS' | 'primary_address_type'>

/** What of the management interface outlives the database. */
interface Kept {
  /** The NIC: of a bond its primary member, of a VLAN the one beneath. */
  device: string
  /** -1 = untagged. */
  tag: number
  settings: Settings
}

/** Gives the host a pool of its own and its NICs anew; its PIFs, and all records that the old pool had of it, go. Returns the pool. */
export function startAlone(tx: Tx, host: Host): string {
  const kept = managementKept(tx, host)
  removeStack(tx, host.id)
  for (const vm of tx.find('xs_vm', { affinity: host.id, is_control_domain: false }))
    tx.update('xs_vm', vm.id, { affinity: null })
  const pool = make(tx, 'xs_pool', { master: host.id }).id
  const alone = tx.update('xs_host', host.id, { pool, enabled: true, other_config: {}, tags: [] })
  if (host.metrics !== null) tx.update('xs_host_metrics', host.metrics, { pool })
  for (const domain of tx.find('xs_vm', { resident_on: host.id, is_control_domain: true }))
    tx.update('xs_vm', domain.id, { pool })
  const pifs = tx.find('plant_nic', { owner: host.id }).map((nic) => introduceAnew(tx, alone, nic))
  insertSystemNetwork(tx, pool)
  for (const pif of pifs) bringUp(tx, pif)
  const base = pifs.find((pif) => pif.device === kept?.device) ?? pifs[0]
  if (kept && base) manage(tx, alone, base, kept)
  return pool
}

/** The PIF as a scan of an empty database makes it; in the lab it stays the same row. */
function introduceAnew(tx: Tx, host: Host, nic: RowOf<'plant_nic'>): Pif {
  const known = tx.first('xs_pif', { host: host.id, device: nic.device, physical: true })
  if (!known) return introduceNic(tx, host, nic)
  if (known.metrics !== null) tx.update('xs_pif_metrics', known.metrics, { pool: host.pool })
  return tx.update('xs_pif', known.id, {
    pool: host.pool,
    uuid: tx.uuid(),
    network: networkOfNic(tx, host, nic.device, bridgeOfNic(nic.device)).id,
    management: false,
    managed: true,
    disallow_unplug: false,
    other_config: {},
    ...UNCONFIGURED,
  })
}

/** The address fields of a PIF that nobody has configured, of both families. */
const UNCONFIGURED = {
  ip_configuration_mode: 'None',
  IP: '',
  netmask: '',
  gateway: '',
  DNS: '',
  ipv6_configuration_mode: 'None',
  IPv6: [],
  ipv6_gateway: '',
}

function managementKept(reader: Reader, host: Host): Kept | undefined {
  const management = managementOf(reader, host.id)
  if (!management) return undefined
  const { VLAN: tag, ip_configuration_mode, IP, netmask, gateway, DNS, primary_address_type } = management
  const vlan = management.VLAN_master_of === null ? undefined : reader.get('xs_vlan', management.VLAN_master_of)
  const base = (vlan?.tagged_PIF ? reader.get('xs_pif', vlan.tagged_PIF) : undefined) ?? management
  const bond = reader.first('xs_bond', { master: base.id })
  const slaves = bond ? reader.find('xs_pif', { bond_slave_of: bond.id }) : []
  const primary = slaves.find((slave) => slave.id === bond?.primary_slave) ?? slaves[0] ?? base
  return { device: primary.device, tag, settings: { ip_configuration_mode, IP, netmask, gateway, DNS, primary_address_type } }
}

function manage(tx: Tx, host: Host, base: Pif, { tag, settings }: Kept): void {
  const target = tag < 0 ? base : tx.need('xs_pif', taggedPif(tx, host, base, tag))
  bringUp(tx, tx.update('xs_pif', target.id, settings))
  setManagement(tx, tx.need('xs_pif', target.id))
}

/** A VLAN for management alone, on a network with the name that a reset gives it. Returns its PIF. */
export function taggedPif(tx: Tx, host: Host, base: Pif, tag: number): string {
  const name_label = `Pool-wide network associated with ${base.device} on VLAN${tag}`
  const known = tx.first('xs_network', { pool: host.pool, name_label })
  const network =
    known && !localPif(tx, known.id, host.id)
      ? known
      : make(tx, 'xs_network', { pool: host.pool, name_label, bridge: nextBridge(tx, host.pool ?? '') })
  return insertVlan(tx, base, tag, network.id).untagged_PIF ?? ''
}
