/**
 * Links that other links carry. Whether one is up is a question about the rest of the network, which no tunnel is part
 * of: so tunnels never carry each other, and there is no circle.
 */
import { TALK } from './reach/exchange'
import { Reach } from './reach/reach'
import type { Link, Topology, Tunnel, TunnelEnd } from './topology'

/** @param topology without the tunnels; their interfaces may be in it */
export function tunnelLinks(topology: Topology, tunnels: readonly Tunnel[]): Link[] {
  const reach = new Reach(withoutOthers(topology, tunnels))
  const classOf = ({ machine, endpoint }: TunnelEnd): number => reach.classOf({ machine, only: endpoint })
  return tunnels.map(({ id, a, b, between: [one, other] }) => {
    const [from, to] = [classOf(one), classOf(other)]
    const up = from >= 0 && to >= 0 && reach.reaches(from, to) !== TALK.no && reach.reaches(to, from) !== TALK.no
    return { id, a, b, up }
  })
}

/** What may pass a tunnel's packets on: all but the machines that are neither an end nor a router. */
function withoutOthers(topology: Topology, tunnels: readonly Tunnel[]): Topology {
  const ends = new Set(tunnels.flatMap(({ between }) => between.map(({ machine }) => machine)))
  const machines = (topology.machines ?? []).filter(({ id, forwards }) => forwards || ends.has(id))
  const kept = new Set(machines.flatMap(({ interfaces }) => interfaces.map(({ endpoint }) => endpoint)))
  const gone = new Set(topology.endpoints.flatMap(({ id, port }) => (kept.has(id) ? [] : [port])))
  return {
    ...topology,
    ports: topology.ports.filter(({ id }) => !gone.has(id)),
    endpoints: topology.endpoints.filter(({ id }) => kept.has(id)),
    machines,
  }
}
