/** Gateways of machines that were told none: the one router of their subnets, if there is exactly one. */
import { formatIpv4, networkOf, parseInterfaceAddress, type InterfaceAddress } from '../../fabric/machines/ipv4'
import type { Machine } from '../../fabric/topology'

interface RouterAddress {
  readonly router: Machine
  readonly address: number
}

/** By what a machine calls its subnet. Whether frames get there is for the data plane to say. */
export function withGateways(machines: readonly Machine[]): Machine[] {
  const routers = machines
    .filter(({ forwards }) => forwards)
    .flatMap((router) => addressesOf(router).map(({ address }) => ({ router, address })))
  if (routers.length === 0) return [...machines]
  /** Routers by network, for each prefix that a machine has. */
  const byPrefix = new Map<number, ReadonlyMap<number, RouterAddress[]>>()
  const routersIn = (subnet: InterfaceAddress): readonly RouterAddress[] => {
    const { prefix } = subnet
    const known = byPrefix.get(prefix) ?? Map.groupBy(routers, ({ address }) => networkOf({ address, prefix }))
    byPrefix.set(prefix, known)
    return known.get(networkOf(subnet)) ?? []
  }
  return machines.map((machine) => {
    if (machine.findsGateway !== true || machine.forwards) return machine
    const [found, ...others] = addressesOf(machine).flatMap(routersIn)
    return found && others.every(({ router }) => router === found.router)
      ? withGateway(machine, formatIpv4(found.address))
      : machine
  })
}

/** The last machine that came of one: most have the same gateway as before, and are the same object then. */
const told = new WeakMap<Machine, Machine>()

function withGateway(machine: Machine, gateway: string): Machine {
  const before = told.get(machine)
  if (before?.gateway === gateway) return before
  const now = { ...machine, gateway }
  told.set(machine, now)
  return now
}

const parsed = new WeakMap<Machine, readonly InterfaceAddress[]>()

function addressesOf(machine: Machine): readonly InterfaceAddress[] {
  const known = parsed.get(machine)
  if (known) return known
  const addresses = machine.interfaces.flatMap((each) => each.addresses.flatMap((text) => parseInterfaceAddress(text) ?? []))
  parsed.set(machine, addresses)
  return addresses
}
