/** Machines with their IP stacks, as the data plane sees them: addresses by interface, and how they route. */
import { nameIn } from '../fabric/name'
import type { Machine } from '../fabric/topology'
import type { Reader } from '../inventory/operation'
import type { CompileUnit } from '../inventory/part'

export function compileStations(reader: Reader): CompileUnit[] {
  return reader.find('plant_station').map(({ id }) => ({
    key: `station ${id}`,
    compile: (lab) => {
      const nics = lab.find('plant_nic', { owner: id }).map((nic) => nic.id)
      const isGateway = lab.need('plant_station', id).role === 'gateway'
      const machines = machinesOf(lab, 'plant_station', 'plant_nic', new Map([[id, nics]]))
      return {
        nodes: [],
        ports: [],
        links: [],
        endpoints: [],
        machines: machines.map((machine) => ({ ...machine, forwards: isGateway || machine.forwards })),
      }
    },
  }))
}

/**
 * Machines by what was set inside them. An interface's endpoint has the interface's name.
 * @param interfaces ids of the interfaces of each machine; one reading serves all machines
 */
export function machinesOf(
  reader: Reader,
  kind: string,
  interfaceKind: string,
  interfaces: ReadonlyMap<string, readonly string[]>,
): Machine[] {
  const addresses = new Map<string, string[]>()
  for (const { endpoint, address } of reader.pick('guest_address', ['endpoint', 'address'], {
    endpoint: [...interfaces.values()].flat(),
  })) {
    const known = addresses.get(endpoint)
    if (known) known.push(address)
    else addresses.set(endpoint, [address])
  }
  const routing = new Map(reader.find('guest_routing', { id: [...interfaces.keys()] }).map((row) => [row.id, row]))
  return [...interfaces].map(([id, those]) => {
    const { gateway = '', forwards = false } = routing.get(id) ?? {}
    return {
      id: nameIn(kind, id),
      interfaces: those.map((one) => ({ endpoint: nameIn(interfaceKind, one), addresses: addresses.get(one) ?? [] })),
      gateway: gateway === '' ? null : gateway,
      ...(gateway === '' && { findsGateway: true }),
      forwards,
    }
  })
}
