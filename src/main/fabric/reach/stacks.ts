/** Machines with the routes of their IP stacks, as tables: what `machines/stack.ts` does, asked of all of them at once. */
import { parseInterfaceAddress, parseIpv4, type InterfaceAddress } from '../machines/ipv4'
import { hopTo, type Hop } from '../machines/route'
import { NONE } from '../tables'
import type { PortFilter, Topology } from '../topology'

export interface StackInterface {
  readonly endpoint: string
  /** Class on layer 2; NONE = it neither sends nor receives. */
  readonly layer2: number
  /** IPv4, and only those that its filter lets pass. */
  readonly addresses: readonly InterfaceAddress[]
}
export interface StackTable {
  readonly machine: string
  readonly interfaces: readonly StackInterface[]
  readonly gateway: number | null
  readonly forwards: boolean
}
/** An endpoint that is in no machine is a machine of its own, without addresses. */
export function stacksOf(topology: Topology, classOf: Int32Array): StackTable[] {
  const numbers = new Map(topology.endpoints.map(({ id }, n) => [id, n]))
  const filters = new Map(topology.ports.flatMap(({ id, filter }) => (filter ? [[id, filter] as const] : [])))
  const alone = new Set(numbers.keys())
  const interfaceOf = (endpoint: string, addresses: readonly string[]): StackInterface => {
    const number = numbers.get(endpoint) ?? NONE
    const known = addresses.flatMap((text) => parseInterfaceAddress(text) ?? [])
    const passed = known.filter(allowedBy(filters.get(topology.endpoints[number]?.port ?? '')))
    const isMute = known.length > 0 && passed.length === 0
    return { endpoint, layer2: isMute ? NONE : (classOf[number] ?? NONE), addresses: passed }
  }
  const listed = (topology.machines ?? []).map(({ id, interfaces, gateway, forwards }) => {
    for (const { endpoint } of interfaces) alone.delete(endpoint)
    return {
      machine: id,
      interfaces: interfaces.map(({ endpoint, addresses }) => interfaceOf(endpoint, addresses)),
      gateway: gateway === null ? null : parseIpv4(gateway),
      forwards,
    }
  })
  const others = [...alone].map((id) => ({ machine: id, interfaces: [interfaceOf(id, [])], gateway: null, forwards: false }))
  return [...listed, ...others]
}

function allowedBy(filter: PortFilter | undefined): (own: InterfaceAddress) => boolean {
  if (filter?.mode !== 'locked') return () => true
  const allowed = new Set(filter.addresses.map(parseIpv4))
  return ({ address }) => allowed.has(address)
}

/** `only` = by that interface or not at all. */
export function hopFrom(
  { interfaces, gateway }: StackTable,
  destination: number,
  only: string | null,
): Hop<StackInterface> | undefined {
  return hopTo(only === null ? interfaces : interfaces.filter(({ endpoint }) => endpoint === only), gateway, destination)
}

export const hasAddress = ({ interfaces }: StackTable, address: number): boolean =>
  interfaces.some(({ addresses }) => addresses.some((own) => own.address === address))
