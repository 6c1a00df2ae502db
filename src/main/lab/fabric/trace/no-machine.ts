/** IPv4 addresses that name no one machine: nothing that is sent to them says who is reached. */
import { OperationError } from '../../../../shared/errors'
import {
  formatIpv4,
  isInSubnet,
  networkOf,
  parseInterfaceAddress,
  parseIpv4,
  type InterfaceAddress,
} from '../../../fabric/machines/ipv4'
import type { Topology } from '../../../fabric/topology'
import type { End } from './ends'

const subnet = (text: string): InterfaceAddress => ({ address: 0, prefix: 0, ...parseInterfaceAddress(text) })

/** What is sent to all can be followed as a frame. */
const TO_ALL = 'Give the address of one machine, or send a frame to ff:ff:ff:ff:ff:ff, which all of a network get.'
const TO_ONE = 'Give the address of one machine.'

/** The narrower before the wider. */
const RESERVED: readonly (readonly [of: InterfaceAddress, is: string, remedy: string])[] = [
  [subnet('255.255.255.255/32'), 'is the broadcast address of every network: it names no one machine.', TO_ALL],
  [subnet('224.0.0.0/4'), 'is a multicast address: it names a group, not one machine.', TO_ALL],
  [subnet('127.0.0.0/8'), 'is how each machine calls itself: it never leaves the machine.', TO_ONE],
  [subnet('0.0.0.0/8'), 'stands for no address: it names no machine.', TO_ONE],
]

/** From this length on, first and last address are ordinary ones. */
const POINT_TO_POINT = 31

/** Refused: TRACE_ADDRESS_INVALID, unless the address is one that a machine can have. */
export function refuseNoMachine(topology: Topology, from: End, to: End): void {
  const address = to.address === null ? null : parseIpv4(to.address)
  if (address === null) return
  const reserved = RESERVED.find(([of]) => isInSubnet(of, address))
  if (reserved) throw refusal(to, reserved[1], reserved[2])
  if (to.endpoints.length > 0) return
  const own = subnetOf(topology, from, address)
  if (!own || own.prefix >= POINT_TO_POINT) return
  const first = networkOf(own)
  const name = `${formatIpv4(first)}/${own.prefix}`
  if (address === first) throw refusal(to, `is the address of the network ${name} itself, not of one machine.`, TO_ONE)
  const last = first + 2 ** (32 - own.prefix) - 1
  if (address === last) throw refusal(to, `is the broadcast address of ${name}: it names no one machine.`, TO_ALL)
}

/** The subnet that an address is in for the sender, or else for anybody. */
function subnetOf(topology: Topology, from: End, address: number): InterfaceAddress | undefined {
  const around = (topology.machines ?? [])
    .flatMap(({ interfaces }) => interfaces)
    .flatMap(({ endpoint, addresses }) => addresses.map((text) => ({ endpoint, own: parseInterfaceAddress(text) })))
    .filter(({ own }) => own !== null && isInSubnet(own, address))
  return (around.find(({ endpoint }) => from.endpoints.includes(endpoint)) ?? around[0])?.own ?? undefined
}

function refusal({ address }: End, is: string, remedy: string): OperationError {
  return new OperationError({
    code: 'TRACE_ADDRESS_INVALID',
    message: `${address ?? ''} ${is}`,
    remedy,
    params: [address ?? ''],
    field: 'to.address',
  })
}
