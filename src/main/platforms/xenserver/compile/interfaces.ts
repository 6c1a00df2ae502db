/**
 * A host's interfaces and what they make of it. Each NIC or bond in use is the uplink of a virtual switch; networks with
 * a tag are access ports of it; every other network that is used on the host has a switch of its own without uplink.
 */
import { nameIn } from '../../../fabric/name'
import { UNTAGGED, type SwitchPort } from '../../../fabric/topology'
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'

const PIF = [
  'device',
  'network',
  'MAC',
  'physical',
  'currently_attached',
  'management',
  'managed',
  'ip_configuration_mode',
  'IP',
  'netmask',
  'gateway',
  'IPv6',
  'bond_slave_of',
  'VLAN_master_of',
  'metrics',
  'other_config',
] as const
export type Pif = Pick<RowOf<'xs_pif'>, 'id' | (typeof PIF)[number]>
export type Bond = RowOf<'xs_bond'>
type Vlan = Pick<RowOf<'xs_vlan'>, 'id' | 'tagged_PIF' | 'tag'>

/** Where the interfaces on a network of a host are plugged. */
export interface Bridge {
  readonly node: string
  /** The tag of the network on its switch; null = the untagged one. */
  readonly tag: number | null
  /** Tags that have a network of their own on this switch: guests of the untagged network are never sent them. */
  readonly known: readonly number[]
}

/** An interface that stands on no other of the host's: a NIC, or a bond with its members. */
export interface Root {
  readonly pif: Pif
  readonly bond: Bond | undefined
  /** By device number, which is the order in which an active-passive bond prefers them (facts, choice Q8). */
  readonly nics: readonly Pif[]
  /** The networks with a tag on it that are plugged. */
  readonly vlans: readonly { pif: Pif; tag: number }[]
}

export interface Interfaces {
  readonly pifs: readonly Pif[]
  readonly roots: readonly Root[]
  /** The interface whose MAC a PIF's frames have: a VLAN's is that of what it stands on (XS-VLAN-09). */
  macOf(pif: Pif): string
}

export function interfacesOf(reader: Reader, host: string): Interfaces {
  const pifs = reader.pick('xs_pif', PIF, { host })
  const byId = new Map(pifs.map((pif) => [pif.id, pif]))
  const bonds = new Map(reader.find('xs_bond', { master: [...byId.keys()] }).map((bond) => [bond.master, bond]))
  const vlans = new Map(
    reader.pick('xs_vlan', ['tagged_PIF', 'tag'], { untagged_PIF: [...byId.keys()] }).map((vlan) => [vlan.id, vlan]),
  )
  const vlanOf = (pif: Pif): Vlan | undefined => vlans.get(pif.VLAN_master_of ?? '')
  const plugged = pifs.flatMap((pif) => {
    const vlan = pif.currently_attached ? vlanOf(pif) : undefined
    return vlan ? [{ pif, tag: vlan.tag, base: vlan.tagged_PIF }] : []
  })
  const vlansOn = Map.groupBy(plugged, ({ base }) => base)
  // Plugging a VLAN builds the switch beneath it without plugging the interface that it is on (reference §5.2).
  const isUsed = (pif: Pif): boolean => pif.currently_attached || vlansOn.has(pif.id)
  const usedBonds = new Set(pifs.flatMap((pif) => (isUsed(pif) ? (bonds.get(pif.id)?.id ?? []) : [])))
  // Only in the older releases a bond's member is used by itself, and then not by the bond (reference §10).
  const isTaken = (pif: Pif): boolean => pif.bond_slave_of !== null && usedBonds.has(pif.bond_slave_of)
  const isRoot = (pif: Pif): boolean => pif.managed && (bonds.has(pif.id) || (pif.physical && !isTaken(pif))) && isUsed(pif)
  return {
    pifs,
    roots: pifs.filter(isRoot).map((pif) => {
      const bond = bonds.get(pif.id)
      const nics = bond ? pifs.filter(({ bond_slave_of }) => bond_slave_of === bond.id).sort(byDevice) : [pif]
      return { pif, bond, nics, vlans: vlansOn.get(pif.id) ?? [] }
    }),
    macOf: (pif) => (byId.get(vlanOf(pif)?.tagged_PIF ?? '') ?? pif).MAC.toLowerCase(),
  }
}

const { compare } = new Intl.Collator('en', { numeric: true })
const byDevice = (a: Pif, b: Pif): number => compare(a.device, b.device)

/** The switches of a host by the networks on them; `newNode` is told of each switch that is made. */
export function bridgesOf(
  { pifs, roots }: Interfaces,
  host: string,
  newNode: (node: string) => void,
): (network: string) => Bridge {
  const bridges = new Map<string, Bridge>()
  const add = (network: string, tags: readonly number[]): string => {
    const node = nodeOf(network, host)
    bridges.set(network, { node, tag: null, known: tags })
    newNode(node)
    return node
  }
  for (const { pif, vlans } of roots) {
    if (pif.network === null) continue
    const node = add(
      pif.network,
      vlans.map(({ tag }) => tag),
    )
    for (const { pif: access, tag } of vlans) if (access.network !== null) bridges.set(access.network, { node, tag, known: [] })
  }
  // What is left and plugged is a tunnel's end: its network has a switch on the host as soon as it is plugged.
  for (const { network, currently_attached, managed } of pifs)
    if (network !== null && currently_attached && managed && !bridges.has(network)) add(network, [])
  return (network) => bridges.get(network) ?? { node: add(network, []), tag: null, known: [] }
}

/** The switch of a network on a host. */
export const nodeOf = (network: string, host: string): string => nameIn('xs_network', network, host)

/** Plugs an interface of the host's own into a network: it takes no tags that are not its network's. */
export function accessPort(id: string, { node, tag }: Bridge): SwitchPort {
  return { id, node, mode: 'access', vlan: tag ?? UNTAGGED }
}
