/** Machines with their IP stacks, as the data plane sees them: addresses by interface, and how they route. */
import { nameIn } from '../fabric/name'
import type { Machine, Topology } from '../fabric/topology'
import type { Reader } from '../inventory/operation'

export function compileStations(reader: Reader): Topology {
  const machines = reader.find('plant_station').map(({ id, role }) => {
    const nics = reader.find('plant_nic', { owner: id }).map((nic) => nic.id)
    return machineOf(reader, { kind: 'plant_station', id }, 'plant_nic', nics, role === 'gateway')
  })
  return { nodes: [], ports: [], links: [], endpoints: [], machines }
}

/**
 * A machine by what was set inside it. An interface's endpoint has the interface's name.
 * @param isRouter forwards even if nobody told it to
 */
export function machineOf(
  reader: Reader,
  machine: { kind: string; id: string },
  interfaces: string,
  ids: readonly string[],
  isRouter = false,
): Machine {
  const routing = reader.get('guest_routing', machine.id)
  const gateway = routing && routing.gateway !== '' ? routing.gateway : null
  return {
    id: nameIn(machine.kind, machine.id),
    interfaces: ids.map((id) => ({
      endpoint: nameIn(interfaces, id),
      addresses: reader.find('guest_address', { endpoint: id }).map(({ address }) => address),
    })),
    gateway,
    ...(gateway === null && { findsGateway: true }),
    forwards: isRouter || (routing?.forwards ?? false),
  }
}
