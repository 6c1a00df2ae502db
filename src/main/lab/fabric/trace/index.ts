/** The question `fabric.trace`: what is sent from one end to another, and what becomes of it. */
import type { Parsed } from '../../../../shared/contract'
import { TRACE_PROTOCOL_NAMES, type Trace, type traceCalls } from '../../../../shared/contract/trace'
import type { ObjectName } from '../../../../shared/errors'
import { INTERFACE_TABLES, type TableName } from '../../../../shared/model/tables'
import type { Topology } from '../../../fabric/topology'
import type { Reader } from '../../../inventory/operation'
import type { Questions } from '../../../inventory/part'
import { topologyOf } from '../current'
import { causeOf } from './cause'
import { endpointsWithAddress, objectEnd, targetEnd, withProbes, type End } from './ends'
import { toldFrames } from './frames'
import { HopTeller } from './hops'
import { Namer, objectOf } from './names'
import { refuseNoMachine } from './no-machine'
import { orderOf } from './order'
import { send, type Order, type Sent } from './send'
import { textOf } from './text'
import { verdictOf } from './verdict'

/** Interfaces in a lab from which on a trace is made on a worker. */
const MANY_INTERFACES = 1000

export const TRACE_QUESTIONS: Questions<keyof typeof traceCalls> = {
  'fabric.trace': {
    task: ({ read }, { from }) =>
      INTERFACE_TABLES.reduce((sum, { name }) => sum + read.count(name as TableName), 0) < MANY_INTERFACES
        ? null
        : `Trace from ${objectOf(read, from.kind, from.id).name}`,
    answer: ({ read }, params) => trace(read, params),
  },
}

/** Refused: HANDLE_INVALID, TRACE_END_SILENT, TRACE_ADDRESS_INVALID, TRACE_SAME_END, TRACE_PROTOCOL_NOT_POSSIBLE, VLAN_TAG_INVALID. */
export function trace(reader: Reader, params: Parsed<'fabric.trace'>): Trace {
  const lab = topologyOf(reader)
  const from = objectEnd(reader, lab, params.from.kind, params.from.id, 'from')
  const to = targetEnd(reader, lab, params.to)
  refuseNoMachine(lab, from, to)
  const topology = withProbes(lab, from, to)
  const order = orderOf(topology, from, to, params)
  const sent = send(topology, order)
  const namer = new Namer(reader)
  const teller = new HopTeller(reader, topology, namer)
  const frames = toldFrames(sent.frames, topology, teller)
  const { reached, text: verdict } = verdictOf(sent, { from: from.object.name, to: to.object.name }, order, namer)
  const hops = frames.flatMap(({ told }) => told.hops)
  const untold: Omit<Trace, 'text'> = {
    title: `${TRACE_PROTOCOL_NAMES[order.protocol]} from ${from.object.name} to ${to.object.name}`,
    from: from.object,
    to: to.address === null ? to.object : null,
    protocol: order.protocol,
    reached,
    verdict,
    cause: reached ? null : causeOf(reader, namer, teller, sent.outcome, frames),
    notes: notesOf(topology, { from, to, order, sent, namer, teller }),
    frames: frames.map(({ told }) => told),
    path: unique(hops.filter(({ depth, kind }) => depth === 0 && kind !== 'lost').flatMap(({ objects }) => objects)),
    dropped: unique(hops.flatMap(({ drop, port }) => (drop && !drop.isExpected && port ? [port] : []))),
  }
  return { ...untold, text: textOf(untold) }
}

interface Traced {
  from: End
  to: End
  order: Order
  sent: Sent
  namer: Namer
  teller: HopTeller
}

/** What to know beside the verdict. */
function notesOf(topology: Topology, { from, to, order, sent, namer, teller }: Traced): string[] {
  const { outcome } = sent
  const assumed = namer.assumed.length > 0
  const holders = order.address === null ? [] : endpointsWithAddress(topology, order.address)
  const standsIn = order.protocol === 'arp' && order.address === null
  const meant = order.to === null ? null : teller.machine(order.to).name
  const by = outcome.kind === 'answered' && 'by' in outcome ? namer.object(outcome.by).name : null
  const probes = [from, to].filter(({ object }) => object.kind === 'plant_port')
  return [
    ...(standsIn ? [`No address is known for ${to.object.name}: a broadcast and answers by MAC stand in for ARP.`] : []),
    ...(assumed
      ? ['The cabling is not recorded: the NICs of a network are assumed to meet in one switch that carries all VLANs.']
      : []),
    ...(holders.length > 1
      ? [`${order.address ?? ''} is the address of ${holders.map((name) => namer.object(name).name).join(' and ')}.`]
      : []),
    ...(by !== null && meant !== null && by !== meant ? [`The answer is from ${by}, not from ${meant}.`] : []),
    ...probes.map(({ object }) => `A station is plugged into ${object.name} for this, in place of what is plugged in there.`),
  ]
}

const unique = (objects: readonly Pick<ObjectName, 'kind' | 'id'>[]): Pick<ObjectName, 'kind' | 'id'>[] => [
  ...new Map(objects.map(({ kind, id }) => [`${kind}/${id}`, { kind, id }])).values(),
]
