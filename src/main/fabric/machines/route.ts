/** Where an IP stack sends a packet, and from which address. */
import { isInSubnet, type InterfaceAddress } from './ipv4'

export interface Addressed {
  readonly addresses: readonly InterfaceAddress[]
}
export interface Hop<I> {
  readonly via: I
  /** Who it is handed to: the destination itself, or the gateway. */
  readonly nextHop: number
}

/** The longest prefix wins, then the gateway; undefined where neither leads there. */
export function hopTo<I extends Addressed>(
  interfaces: readonly I[],
  gateway: number | null,
  destination: number,
): Hop<I> | undefined {
  const direct = inSubnetOf(interfaces, destination)
  if (direct) return { via: direct, nextHop: destination }
  const toGateway = gateway === null ? undefined : inSubnetOf(interfaces, gateway)
  return toGateway && gateway !== null ? { via: toGateway, nextHop: gateway } : undefined
}

/** The address of an interface that its packets to another have: one in the same subnet, else its first; null without any. */
export function sourceFor({ addresses }: Addressed, destination: number): number | null {
  return (addresses.find((own) => isInSubnet(own, destination)) ?? addresses[0])?.address ?? null
}

function inSubnetOf<I extends Addressed>(interfaces: readonly I[], address: number): I | undefined {
  let best: { via: I; prefix: number } | undefined
  for (const via of interfaces)
    for (const own of via.addresses)
      if (isInSubnet(own, address) && own.prefix > (best?.prefix ?? -1)) best = { via, prefix: own.prefix }
  return best?.via
}
