/**
 * A cross-server private network: its switches on the hosts of the pool, joined as the vSwitch Controller joins them.
 * One host is the centre of a star, so that no frame can go round; the others have a tunnel to it. The centre is the
 * coordinator, or else the first host in the order of joining, among those whose tunnel interface is plugged and whose
 * transport interface has an address and a link: what the controller learns from XAPI.
 */
import type { RowOf } from '../../../../shared/model/tables'
import { nameIn } from '../../../fabric/name'
import { UNTAGGED, type Piece, type TunnelEnd } from '../../../fabric/topology'
import type { Reader } from '../../../inventory/operation'
import { isLive } from '../placement'
import { backendOf } from '../profile'
import { nodeOf } from './interfaces'

type Pif = RowOf<'xs_pif'>
type Tunnel = RowOf<'xs_tunnel'>

interface HostEnd {
  readonly host: string
  readonly tunnel: Tunnel
  readonly transport: Pif
}

/** Networks that tunnels end in. */
export function spanningNetworks(reader: Reader): string[] {
  const access = reader.pick('xs_tunnel', ['access_PIF']).map(({ access_PIF }) => access_PIF ?? '')
  return [...new Set(reader.pick('xs_pif', ['network'], { id: access }).flatMap(({ network }) => network ?? []))]
}

export function compileSpanning(reader: Reader, network: string): Piece {
  const nothing = { nodes: [], ports: [], links: [], endpoints: [] }
  const { pool: poolId } = reader.need('xs_network', network)
  const pool = poolId === null ? undefined : reader.get('xs_pool', poolId)
  // Without a controller nobody makes the tunnels that the records ask for (XS-PRIV-09).
  if (!pool || pool.vswitch_controller === '') return nothing
  const ends = reader.find('xs_pif', { network }).flatMap((access) => endOn(reader, access) ?? [])
  const centre = ends.find(({ host }) => host === pool.master) ?? ends[0]
  if (!centre) return nothing
  const others = ends.filter((end) => end !== centre)
  const at = (end: HostEnd, tunnel: Tunnel) => nameIn('xs_tunnel', tunnel.id, end.host)
  const port = (end: HostEnd, tunnel: Tunnel) =>
    ({ id: at(end, tunnel), node: nodeOf(network, end.host), mode: 'trunk', allowed: 'all', native: UNTAGGED }) as const
  return {
    ...nothing,
    ports: others.flatMap((end) => [port(end, end.tunnel), port(centre, end.tunnel)]),
    tunnels: others.map((end) => ({
      id: nameIn('xs_tunnel', end.tunnel.id),
      a: at(end, end.tunnel),
      b: at(centre, end.tunnel),
      between: [transportOf(end), transportOf(centre)],
    })),
  }
}

const transportOf = ({ host, transport }: HostEnd): TunnelEnd => ({
  machine: nameIn('xs_host', host),
  endpoint: nameIn('xs_pif', transport.id),
})

/** Where a host can take part; XS-PRIV-08: only with Open vSwitch. */
function endOn(reader: Reader, access: Pif): HostEnd | undefined {
  const tunnel = access.currently_attached ? reader.first('xs_tunnel', { access_PIF: access.id }) : undefined
  const transport = reader.get('xs_pif', tunnel?.transport_PIF ?? '')
  const host = reader.get('xs_host', access.host ?? '')
  if (!tunnel || !transport?.currently_attached || !host || !isLive(reader, host)) return undefined
  if (backendOf(reader, host.id) === 'bridge' || transport.IP === '' || !hasCarrier(reader, transport)) return undefined
  return { host: host.id, tunnel, transport }
}

/** A VLAN's link is that of the interface beneath it. */
function hasCarrier(reader: Reader, pif: Pif): boolean {
  const vlan = pif.VLAN_master_of === null ? undefined : reader.get('xs_vlan', pif.VLAN_master_of)
  const { metrics } = reader.get('xs_pif', vlan?.tagged_PIF ?? '') ?? pif
  return metrics === null || (reader.get('xs_pif_metrics', metrics)?.carrier ?? true)
}
