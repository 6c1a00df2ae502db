/** What a trace is to send: which interfaces of the two ends, by which protocol, to which address. */
import type { Parsed } from '../../../../shared/contract'
import type { TraceProtocol } from '../../../../shared/contract/trace'
import { OperationError } from '../../../../shared/errors'
import { bareAddress } from '../../../../shared/model/guest'
import { isIpv4 } from '../../../../shared/model/ipv4'
import { isInSubnet, parseInterfaceAddress, parseIpv4 } from '../../../fabric/machines/ipv4'
import type { Topology } from '../../../fabric/topology'
import { reachOf } from '../impact'
import type { End } from './ends'
import type { Order } from './send'

type Params = Parsed<'fabric.trace'>
const HIGHEST_TAG = 4094

/** Refused: TRACE_SAME_END, TRACE_PROTOCOL_NOT_POSSIBLE, VLAN_TAG_INVALID. */
export function orderOf(topology: Topology, from: End, to: End, params: Params): Order {
  if (from.object.kind === to.object.kind && from.object.id === to.object.id) throw sameEnd(from)
  if (params.tag !== null && !(Number.isInteger(params.tag) && params.tag >= 0 && params.tag <= HIGHEST_TAG))
    throw badTag(params.tag)
  const pair = bestPair(topology, from, to, params.protocol === 'ping')
  const mac = isMac(to) ? to.address : (topology.endpoints.find(({ id }) => id === pair.to)?.mac ?? null)
  const protocol = params.protocol ?? usualProtocol(pair, to, params.tag)
  const order: Order = { ...pair, protocol, machine: from.machine, mac, tag: params.tag, warm: params.warm }
  const obstacle = obstacleTo(order, from, to)
  if (obstacle) throw obstacle
  return order
}

type Pair = Pick<Order, 'from' | 'to' | 'address'> & { hasSource: boolean }

const isMac = ({ address }: End): boolean => address !== null && !isIpv4(address)

/** More than all that speaks for a pair beside it. */
const REACHES = 8
const NEEDED = 32

/**
 * The two interfaces that reach each other, so that a trace agrees with the matrix; else those that share a subnet,
 * else two with addresses, else the first of each.
 * @param needsAddress nothing can be sent without one
 */
function bestPair(topology: Topology, from: End, to: End, needsAddress: boolean): Pair {
  const talk = talkBetween(topology, from, to)
  const byEndpoint = new Map(
    (topology.machines ?? []).flatMap(({ interfaces }) =>
      interfaces.map(({ endpoint, addresses }) => [endpoint, addresses] as const),
    ),
  )
  const of = (endpoint: string): string[] => (byEndpoint.get(endpoint) ?? []).filter((address) => isIpv4(bareAddress(address)))
  const targets = (endpoint: string): string[] =>
    to.address === null ? of(endpoint).map(bareAddress) : isMac(to) ? [] : [to.address]
  let best: Pair & { score: number } = { from: '', to: null, address: null, hasSource: false, score: -1 }
  for (const source of from.endpoints) {
    const own = of(source)
    for (const target of to.endpoints.length > 0 ? to.endpoints : [null]) {
      for (const address of [
        ...(target === null ? [to.address].filter((each) => each !== null && isIpv4(each)) : targets(target)),
        null,
      ]) {
        const near = own.some((text) => shareSubnet(text, address))
        const known = address === null ? 0 : needsAddress ? NEEDED : 2
        const score = known + (own.length > 0 ? 1 : 0) + (near ? 4 : 0) + REACHES * talk(source, target)
        if (score > best.score) best = { from: source, to: target, address, hasSource: own.length > 0, score }
      }
    }
  }
  return best
}

/** How two of their interfaces reach each other; not asked where there is no choice. */
function talkBetween(topology: Topology, from: End, to: End): (source: string, target: string | null) => number {
  if (from.endpoints.length * to.endpoints.length < 2) return () => 0
  const reach = reachOf(topology)
  const machines = new Map(
    (topology.machines ?? []).flatMap(({ id, interfaces }) => interfaces.map(({ endpoint }) => [endpoint, id] as const)),
  )
  const classOf = (only: string): number => reach.classOf({ machine: machines.get(only) ?? '', only })
  return (source, target) => (target === null ? 0 : reach.reaches(classOf(source), classOf(target)))
}

function shareSubnet(own: string, address: string | null): boolean {
  const subnet = parseInterfaceAddress(own)
  const other = address === null ? null : parseIpv4(address)
  return subnet !== null && other !== null && isInSubnet(subnet, other)
}

function usualProtocol({ address, hasSource, to: target }: Pair, to: End, tag: number | null): TraceProtocol {
  if (tag !== null || isMac(to) || target?.endsWith('@probe')) return 'frame'
  return address !== null && hasSource ? 'ping' : 'arp'
}

function obstacleTo({ protocol, address, to: target, tag }: Order, from: End, to: End): OperationError | undefined {
  if (protocol === 'frame') {
    if (isMac(to) || target !== null) return undefined
    return notPossible(
      `Nobody who carries frames now has ${to.object.name}, so there is no MAC to send a frame to.`,
      'Choose ARP or ping, or give a MAC.',
    )
  }
  if (tag !== null)
    return notPossible(
      'Only a frame carries a tag of its own choice.',
      'Choose the protocol “frame”, or leave the tag out.',
      'tag',
    )
  if (isMac(to))
    return notPossible(`${to.object.name} is a MAC, which only a frame can be sent to.`, 'Choose the protocol “frame”.')
  if (protocol === 'arp')
    return to.object.kind === 'plant_port'
      ? notPossible(`${to.object.name} has no address of its own.`, 'Choose the protocol “frame”.')
      : undefined
  if (from.object.kind === 'plant_port' || to.object.kind === 'plant_port')
    return notPossible('A switch port has no address to ping from or to.', 'Choose ARP or frame.')
  if (address === null)
    return notPossible(
      `No IPv4 address is known for ${to.object.name}.`,
      'Set one in its guest, or choose ARP, which then uses test frames.',
    )
  return undefined
}

const notPossible = (message: string, remedy: string, field = 'protocol'): OperationError =>
  new OperationError({ code: 'TRACE_PROTOCOL_NOT_POSSIBLE', message, remedy, field })

const sameEnd = ({ object }: End): OperationError =>
  new OperationError({
    code: 'TRACE_SAME_END',
    message: `Both ends are ${object.name}.`,
    remedy: 'Choose another end.',
    objects: [object],
    field: 'to',
  })

const badTag = (tag: number): OperationError =>
  new OperationError({
    code: 'VLAN_TAG_INVALID',
    message: `${tag} is not a VLAN tag.`,
    remedy: `Use a tag from 0 to ${HIGHEST_TAG}, or none.`,
    params: [String(tag)],
    field: 'tag',
  })
