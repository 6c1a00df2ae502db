/** What a user sends on the running lab, and what became of it in words. */
import type { Sender, SendResult, SendWish } from '../../../../shared/contract/send'
import { OperationError } from '../../../../shared/errors'
import type { ArpOutcome } from '../../../fabric/machines/arping'
import { formatIpv4, isInSubnet, parseInterfaceAddress, parseIpv4 } from '../../../fabric/machines/ipv4'
import type { Machines } from '../../../fabric/machines/machines'
import type { PingOutcome } from '../../../fabric/machines/ping'
import type { Series } from '../../../fabric/machines/series'
import { nameIn } from '../../../fabric/name'
import type { Machine, Topology } from '../../../fabric/topology'
import type { Reader } from '../../../inventory/operation'
import { objectCalled } from '../names'

export interface Sending {
  readonly isDone: boolean
  result(): SendResult
}

/** Begins to send. Refuses senders that are not on the network, and destinations without an address. */
export function startSending(wish: SendWish, machines: Machines, topology: Topology, reader: Reader): Sending {
  const to = addressOf(wish.to, topology, reader)
  const { count } = wish
  if (wish.protocol === 'ping') {
    const from = senderOf(wish.from, topology, reader)
    const ping = machines.ping('machine' in from ? { machine: from.machine.id } : from, to, { count })
    return sending(ping, (outcome) => pingLine(outcome, to))
  }
  const arping = machines.arp(endpointOf(senderOf(wish.from, topology, reader), to), to, { count })
  return sending(arping, arpLine)
}

function sending<Outcome extends { kind: string }>(series: Series<Outcome>, line: (outcome: Outcome) => string): Sending {
  return {
    get isDone() {
      return series.isDone
    },
    result() {
      const outcomes = series.attempts.map(({ outcome }) => outcome)
      const answered = outcomes.filter((outcome) => outcome?.kind === 'answered').length
      const lines = outcomes.map((outcome) => (outcome ? line(outcome) : 'Not known: the lab was closed'))
      return { summary: `${answered} of ${lines.length} answered`, answered, sent: lines.length, lines }
    },
  }
}

function pingLine(outcome: PingOutcome, to: string): string {
  switch (outcome.kind) {
    case 'answered':
      return `Reply from ${outcome.from}: time=${outcome.time} ms TTL=${outcome.ttl}`
    case 'time-exceeded':
      return `From ${outcome.from}: time to live exceeded`
    case 'unreachable':
      return `From ${outcome.from}: destination host unreachable`
    case 'no-address':
      return 'The sender has no IPv4 address'
    case 'no-route':
      return `The sender has no route to ${to}`
    case 'arp-unanswered':
      return `Nobody answers ARP for ${outcome.nextHop}`
    case 'timeout':
      return 'Request timed out'
  }
}

function arpLine(outcome: ArpOutcome): string {
  return outcome.kind === 'answered' ? `${outcome.mac} answers` : `Nobody answers ARP for ${outcome.nextHop}`
}

type From = { readonly machine: Machine } | { readonly endpoint: string }

function senderOf({ kind, id }: Sender, { machines = [], endpoints }: Topology, reader: Reader): From {
  const name = nameIn(kind, id)
  const machine = machines.find((each) => each.id === name && each.interfaces.length > 0)
  if (machine) return { machine }
  if (endpoints.some((each) => each.id === name)) return { endpoint: name }
  const object = objectCalled(reader, kind, id)
  throw new OperationError({
    code: 'NOT_ON_NETWORK',
    message: `${object.name} has no interface on the network.`,
    remedy: 'Start it and plug its interface, or choose another sender.',
    objects: [object],
    field: 'from',
  })
}

/** Of a machine the interface in the subnet of what it asks for, else its first. */
function endpointOf(from: From, to: string): string {
  if ('endpoint' in from) return from.endpoint
  const address = parseIpv4(to) ?? 0
  const { interfaces } = from.machine
  const near = interfaces.find(({ addresses }) => addresses.some((text) => isNear(text, address)))
  return (near ?? interfaces[0])?.endpoint ?? ''
}

function isNear(text: string, address: number): boolean {
  const own = parseInterfaceAddress(text)
  return own !== null && isInSubnet(own, address)
}

function addressOf(to: string | Sender, { machines = [] }: Topology, reader: Reader): string {
  if (typeof to === 'string') {
    if (parseIpv4(to.trim()) !== null) return to.trim()
    throw new OperationError({
      code: 'NO_ADDRESS',
      message: `“${to}” is no IPv4 address.`,
      remedy: 'Write one such as 10.0.0.5, or choose an object that has one.',
      params: [to],
      field: 'to',
    })
  }
  const name = nameIn(to.kind, to.id)
  const texts = machines.flatMap(({ id, interfaces }) =>
    interfaces.filter(({ endpoint }) => id === name || endpoint === name).flatMap(({ addresses }) => addresses),
  )
  const [first] = texts.flatMap((text) => parseInterfaceAddress(text) ?? [])
  if (first) return formatIpv4(first.address)
  const object = objectCalled(reader, to.kind, to.id)
  throw new OperationError({
    code: 'NO_ADDRESS',
    message: `${object.name} has no IPv4 address that the lab knows.`,
    remedy: 'Set one in the guest, or write an address.',
    objects: [object],
    field: 'to',
  })
}
