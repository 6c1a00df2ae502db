/** The networks in a host as bars: what stands on one interface together, private ones last. */
import { useMirror } from '../../stores/mirror'
import {
  basePif,
  bottomPifs,
  kindOfPif,
  pifBelow,
  pifLink,
  type Host,
  type Network,
  type Pif,
} from '../../views/shared/xenserver'
import type { MapBar } from './model'
import type { Networks } from './networks'

/** By the network's id, in the order in which they are drawn. */
export type Bars = Map<string, MapBar>

export const barKey = (network: string, host: string): string => `xs_network/${network}@${host}`

/** @param uplinkOf the NIC or bond that a PIF at the bottom is */
export function barsOfHost(host: Host, networks: Networks, uplinkOf: (pif: Pif) => string | null): Bars {
  const mirror = useMirror()
  const placed = mirror.by('xs_pif', 'host', host.id).flatMap((pif) => {
    const network = mirror.get('xs_network', pif.network)
    return network && !networks(network).isHidden ? [{ pif, network, base: basePif(pif) }] : []
  })
  placed.sort(
    (a, b) =>
      lowestDevice(a.base) - lowestDevice(b.base) ||
      rank(a.pif) - rank(b.pif) ||
      a.pif.VLAN - b.pif.VLAN ||
      (a.pif.id < b.pif.id ? -1 : 1),
  )
  return new Map(placed.map(({ pif, network, base }) => [network.id, barOf(pif, network, host, networks, uplinkOf(base))]))
}

/** A network's own bar comes before its VLANs, and those before tunnels. */
function rank(pif: Pif): number {
  return { physical: 0, bond: 0, VLAN: 1, tunnel: 2 }[kindOfPif(pif)]
}

function lowestDevice(base: Pif): number {
  return Math.min(...bottomPifs(base).map(({ device }) => Number(/\d+$/.exec(device)?.[0] ?? Infinity)))
}

function barOf(pif: Pif, network: Network, host: Host, networks: Networks, uplink: string | null): MapBar {
  const isTunnel = kindOfPif(pif) === 'tunnel'
  const transport = isTunnel ? pifBelow(pif)?.network : null
  const link = pifLink(pif)
  return {
    ...plainBar(network, host.id, networks),
    label: barLabel(network, networks, pif),
    condition: link === 'Disconnected' ? 'down' : link === 'Connected' ? 'up' : 'unknown',
    word: pif.currently_attached ? link : 'Not attached',
    also: [`xs_pif/${pif.id}`],
    pif: { kind: 'xs_pif', id: pif.id },
    uplink: isTunnel ? null : uplink,
    over: transport ? barKey(transport, host.id) : null,
    isPrivate: isTunnel,
  }
}

/** The bar of a network that nothing of the host carries: VMs on it meet only there. */
export function strayBar(network: Network, host: string, networks: Networks): MapBar {
  const bar = plainBar(network, host, networks)
  return { ...bar, isPrivate: useMirror().by('xs_pif', 'network', network.id).length === 0 }
}

function plainBar(network: Network, host: string, networks: Networks): MapBar {
  const { vlan } = networks(network)
  return {
    key: barKey(network.id, host),
    object: { kind: 'xs_network', id: network.id },
    network: network.id,
    label: barLabel(network, networks, undefined),
    condition: 'up',
    word: '',
    failed: false,
    also: [],
    pif: null,
    uplink: null,
    over: null,
    hue: vlan !== null && vlan >= 0 ? `VLAN ${vlan}` : network.id,
    isPrivate: false,
  }
}

/** `Guests · VLAN 20 · 10.0.0.11`: what is in the name already is not said again. */
function barLabel(network: Network, networks: Networks, pif: Pif | undefined): string {
  const { title, vlan } = networks(network)
  const tag = vlan !== null && vlan >= 0 && !title.includes(String(vlan)) ? `VLAN ${vlan}` : ''
  return [title, tag, pif?.IP ?? ''].filter(Boolean).join(' · ')
}
