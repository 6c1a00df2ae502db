/**
 * One host as the data plane sees it. Each interface that has a network, and each network that has none, is a virtual
 * switch; networks with a tag are access ports of the interface's switch. On the untagged network guests get, and may
 * send, tags for which the host has no network of its own, as on the real product.
 */
import { nameIn } from '../../../fabric/name'
import {
  UNTAGGED,
  type Endpoint,
  type Flavour,
  type Link,
  type Machine,
  type SwitchNode,
  type SwitchPort,
} from '../../../fabric/topology'
import type { RowOf } from '../../../../shared/model/tables'
import { LAST_VLAN } from '../../../../shared/model/vlan-list'
import type { Reader } from '../../../inventory/operation'
import { isLive } from '../placement'
import { uplinkOf } from './uplink'

type Pif = RowOf<'xs_pif'>
type Network = RowOf<'xs_network'>

/** Where a network's interfaces on a host are plugged. */
export interface Bridge {
  readonly node: string
  /** The tag of the network on its switch; null = the untagged one. */
  readonly tag: number | null
  /** Tags that guests of an untagged network meet. */
  readonly leaked: readonly number[]
}

export interface HostParts {
  readonly nodes: SwitchNode[]
  readonly ports: SwitchPort[]
  readonly links: Link[]
  readonly endpoints: Endpoint[]
  readonly machines: Machine[]
}

export const noParts = (): HostParts => ({ nodes: [], ports: [], links: [], endpoints: [], machines: [] })

/** Makes the switches of a host. Returns where each network is on it; networks that no interface serves come as asked. */
export function compileBridges(reader: Reader, host: RowOf<'xs_host'>, parts: HostParts): (network: Network) => Bridge {
  const flavour: Flavour = host.software_version['network_backend'] === 'bridge' ? 'linux' : 'ovs'
  const live = isLive(reader, host)
  const pifs = reader.find('xs_pif', { host: host.id })
  const byId = new Map(pifs.map((pif) => [pif.id, pif]))
  const bridges = new Map<string, Bridge>()
  const vlans = pifs.flatMap((pif) => vlanOf(reader, pif) ?? [])
  const newNode = (network: string): string => {
    const node = nameIn('xs_network', network, host.id)
    parts.nodes.push({ id: node, flavour, ...(!live && { down: true }) })
    return node
  }

  for (const pif of pifs) {
    if (!isRoot(reader, pif) || pif.network === null) continue
    const mine = vlans.filter(({ base, pif: { currently_attached } }) => base === pif.id && currently_attached)
    if (!pif.currently_attached && mine.length === 0) continue
    const node = newNode(pif.network)
    const tags = new Set(mine.map(({ tag }) => tag))
    const uplink = uplinkOf(reader, byId, pif, node)
    parts.ports.push(...uplink.ports)
    parts.links.push(...uplink.links)
    bridges.set(pif.network, { node, tag: null, leaked: everyTagBut(tags) })
    for (const { pif: access, tag } of mine) if (access.network !== null) bridges.set(access.network, { node, tag, leaked: [] })
  }
  return ({ id }) => {
    const known = bridges.get(id)
    if (known) return known
    const alone = { node: newNode(id), tag: null, leaked: everyTagBut(new Set()) }
    bridges.set(id, alone)
    return alone
  }
}

/** An interface that stands on no other of the host's: a NIC that is in no bond, or a bond. */
function isRoot(reader: Reader, pif: Pif): boolean {
  if (pif.physical) return pif.bond_slave_of === null && pif.managed
  return reader.first('xs_bond', { master: pif.id }) !== undefined
}

function vlanOf(reader: Reader, pif: Pif): { pif: Pif; base: string | null; tag: number } | undefined {
  const vlan = pif.VLAN_master_of === null ? undefined : reader.get('xs_vlan', pif.VLAN_master_of)
  return vlan && { pif, base: vlan.tagged_PIF, tag: vlan.tag }
}

function everyTagBut(own: ReadonlySet<number>): number[] {
  return Array.from({ length: LAST_VLAN }, (_, n) => n + 1).filter((tag) => !own.has(tag))
}

/** Plugs an interface of the host's own into a network: it takes no tags that are not its network's. */
export function accessPort(id: string, { node, tag }: Bridge): SwitchPort {
  return { id, node, mode: 'access', vlan: tag ?? UNTAGGED }
}
