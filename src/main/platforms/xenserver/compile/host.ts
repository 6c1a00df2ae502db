/** One host as the data plane sees it: its virtual switches, their uplinks, its own addresses and its VMs. */
import type { Flavour, Piece, SwitchNode } from '../../../fabric/topology'
import type { Reader } from '../../../inventory/operation'
import { isLive } from '../placement'
import { backendOf } from '../profile'
import { hostStack } from './host-stack'
import { nicsByHand } from './nics-by-hand'
import { bridgesOf, interfacesOf } from './interfaces'
import { uplinkOf } from './uplink'
import { vmsOn } from './vms'

/** A host that is off has its switches all the same, and those behind them as its records have them; they are down. */
export function compileHost(reader: Reader, id: string): Piece {
  const down = isLive(reader, reader.need('xs_host', id)) ? {} : { down: true }
  const host = { id, backend: backendOf(reader, id) }
  const flavour: Flavour = host.backend === 'bridge' ? 'linux' : 'ovs'
  const nodes: SwitchNode[] = []
  const interfaces = interfacesOf(reader, id)
  const bridgeOf = bridgesOf(interfaces, id, (node) => nodes.push({ id: node, flavour, ...down }))
  const owned = reader.find('plant_nic', { owner: id })
  const nics = new Map(owned.map((nic) => [nic.device, nic]))
  const uplinks = interfaces.roots.map((root) => uplinkOf(reader, host, nics, root))
  const own = hostStack(id, interfaces, bridgeOf)
  const byHand = nicsByHand(reader, owned, interfaces.pifs, 'down' in down)
  const machine = { ...own.machine, interfaces: [...own.machine.interfaces, ...byHand.interfaces] }
  const vms = vmsOn(reader, id, host.backend, bridgeOf)
  const others = [...uplinks, ...byHand.pieces]
  return {
    nodes: [...nodes, ...others.flatMap((other) => other.nodes)],
    ports: [...others.flatMap(({ ports }) => ports), ...own.ports, ...vms.ports],
    links: uplinks.flatMap(({ links }) => links),
    endpoints: [...own.endpoints, ...byHand.pieces.flatMap(({ endpoints }) => endpoints), ...vms.endpoints],
    machines: [machine, ...(vms.machines ?? [])],
  }
}
