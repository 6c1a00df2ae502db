/**
 * What joins a host's virtual switch to the outside: a NIC, or a bond of them. Where the lab does not know what a NIC
 * is plugged into, as after an import, it is taken to be cabled as the pool's networks say: all such NICs of one
 * network meet in a switch that is assumed.
 */
import { nameIn } from '../../../fabric/name'
import { UNTAGGED, type BondSpec, type Link, type SwitchPort } from '../../../fabric/topology'
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import { cableAt } from '../../../plant/cable-ends'

type Pif = RowOf<'xs_pif'>
interface Uplink {
  ports: SwitchPort[]
  links: Link[]
}

/** The switch that stands in for cabling nobody has recorded. */
export const assumedSwitch = (network: string): string => nameIn('xs_network', network, 'assumed')

const TRUNK = { mode: 'trunk', allowed: 'all', native: UNTAGGED } as const

export function uplinkOf(reader: Reader, pifs: ReadonlyMap<string, Pif>, root: Pif, node: string): Uplink {
  const bond = reader.first('xs_bond', { master: root.id })
  const members = bond ? [...pifs.values()].filter(({ bond_slave_of }) => bond_slave_of === bond.id) : [root]
  const nics = members.map((pif) => ({ pif, iface: ifaceOf(reader, pif), assumed: isAssumed(reader, pif) }))
  const [first] = nics
  if (!first || root.network === null) return { ports: [], links: [] }
  const far = nics.filter(({ assumed }) => assumed).map(({ pif, iface }) => ({ pif, iface, end: `${iface}@assumed` }))
  const links = far.map(({ pif, iface, end }) => ({
    id: nameIn('xs_pif', pif.id, 'assumed'),
    a: iface,
    b: end,
    up: hasCarrier(reader, pif),
  }))
  const [one, two] = far
  const spec = bond && bondSpec(bond, nics, pifs)
  if (!spec || nics.length < 2) {
    const ports: SwitchPort[] = [{ ...TRUNK, id: first.iface, node }]
    if (one) ports.push({ ...TRUNK, id: one.end, node: assumedSwitch(root.network) })
    return { ports, links }
  }
  const assumed = { ...TRUNK, node: assumedSwitch(root.network) }
  const ports: SwitchPort[] = [{ ...TRUNK, id: nameIn('xs_bond', bond.id), node, bond: spec }]
  if (spec.mode === 'lacp' && one && two)
    ports.push({
      ...assumed,
      id: nameIn('xs_bond', bond.id, 'assumed'),
      bond: { mode: 'lacp', members: far.map(({ end }) => end) },
    })
  else ports.push(...far.map(({ end }) => ({ ...assumed, id: end })))
  return { ports, links }
}

function bondSpec(
  bond: RowOf<'xs_bond'>,
  nics: readonly { pif: Pif; iface: string }[],
  pifs: ReadonlyMap<string, Pif>,
): BondSpec {
  const mode = bond.mode === 'lacp' || bond.mode === 'active-backup' ? bond.mode : 'balance-slb'
  const primary = bond.primary_slave === null ? undefined : pifs.get(bond.primary_slave)
  const active = nics.find(({ pif }) => pif.id === primary?.id)?.iface
  return {
    mode,
    members: nics.map(({ iface }) => iface),
    ...(active !== undefined && { active }),
    ...(mode === 'lacp' && { hash: bond.properties['hashing_algorithm'] === 'src_mac' ? 'vlan+srcmac' : 'layer3+4' }),
  }
}

const nicOf = (reader: Reader, { host, device }: Pif): RowOf<'plant_nic'> | undefined =>
  host === null ? undefined : reader.first('plant_nic', { owner: host, device })

/** The NIC of the plant under an interface; the interface itself where the plant has none. */
function ifaceOf(reader: Reader, pif: Pif): string {
  const nic = nicOf(reader, pif)
  return nic ? nameIn('plant_nic', nic.id) : nameIn('xs_pif', pif.id, 'nic')
}

function isAssumed(reader: Reader, pif: Pif): boolean {
  const nic = nicOf(reader, pif)
  return !nic || (!nic.cabling_known && !cableAt(reader, { nic: nic.id }))
}

function hasCarrier(reader: Reader, { metrics }: Pif): boolean {
  return metrics === null || (reader.get('xs_pif_metrics', metrics)?.carrier ?? true)
}
