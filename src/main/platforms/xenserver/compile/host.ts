/** One host as the data plane sees it: its virtual switches, their uplinks, its own addresses and its VMs. */
import type { Flavour, Piece, SwitchNode } from '../../../fabric/topology'
import type { Reader } from '../../../inventory/operation'
import { isLive } from '../placement'
import { backendOf } from '../profile'
import { hostStack } from './host-stack'
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
  const nics = new Map(reader.find('plant_nic', { owner: id }).map((nic) => [nic.device, nic]))
  const uplinks = interfaces.roots.map((root) => uplinkOf(reader, host, nics, root))
  const own = hostStack(id, interfaces, bridgeOf)
  const vms = vmsOn(reader, id, host.backend, bridgeOf)
  return {
    nodes: [...nodes, ...uplinks.flatMap((uplink) => uplink.nodes)],
    ports: [...uplinks.flatMap(({ ports }) => ports), ...own.ports, ...vms.ports],
    links: uplinks.flatMap(({ links }) => links),
    endpoints: [...own.endpoints, ...vms.endpoints],
    machines: [own.machine, ...(vms.machines ?? [])],
  }
}
