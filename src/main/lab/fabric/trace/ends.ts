/** The two ends of a trace: which endpoints of the compiled lab they are, or why they are none now. */
import type { TraceEnd } from '../../../../shared/contract/trace'
import { OperationError, type ObjectName } from '../../../../shared/errors'
import { isIpv4 } from '../../../../shared/model/ipv4'
import { tableNamed, type TableName } from '../../../../shared/model/tables'
import { nameIn } from '../../../fabric/name'
import type { Endpoint, Topology } from '../../../fabric/topology'
import type { Reader } from '../../../inventory/operation'
import { objectOf, tracingOf } from './names'

export interface End {
  readonly object: ObjectName
  /** Its interfaces, by their names in the topology; none for an address that nobody has. */
  readonly endpoints: readonly string[]
  /** The machine as a whole; null for one interface of it. */
  readonly machine: string | null
  /** The address that was asked for, where one was. */
  readonly address: string | null
}

/** A MAC that no card has: locally administered. The second end's differs. */
const PROBE_MACS = { from: '02:00:00:5a:00:01', to: '02:00:00:5a:00:02' } as const
const MAC = /^[0-9a-f]{2}([:-]?[0-9a-f]{2}){5}$/i

/**
 * An object as an end of a trace. Refused: HANDLE_INVALID for what is not there, TRACE_END_SILENT for what carries
 * no frames now or never does.
 */
export function objectEnd(reader: Reader, topology: Topology, kind: string, id: string, field: 'from' | 'to'): End {
  if (!tableNamed(kind)) throw notAnEnd({ kind, id, name: id }, field)
  reader.need(kind as TableName, id)
  const object = objectOf(reader, kind, id)
  const name = nameIn(kind, id)
  const end = { object, address: null }
  if (kind === 'plant_port') return { ...end, endpoints: [probeName(name)], machine: null }
  if (topology.endpoints.some((endpoint) => endpoint.id === name)) return { ...end, endpoints: [name], machine: null }
  const machine = topology.machines?.find((each) => each.id === name)
  const endpoints = machine?.interfaces.map(({ endpoint }) => endpoint) ?? []
  if (endpoints.length > 0) return { ...end, endpoints, machine: name }
  const told = tracingOf(kind)?.silent(reader, kind as TableName, id)
  if (!told) throw notAnEnd(object, field)
  throw new OperationError({
    code: 'TRACE_END_SILENT',
    message: told.message,
    remedy: told.remedy,
    objects: [object],
    field,
    ...(told.fixes && { fixes: [...told.fixes] }),
  })
}

/** An object or an address as the end that is to be reached. Refused as objectEnd does, and TRACE_ADDRESS_INVALID. */
export function targetEnd(reader: Reader, topology: Topology, to: TraceEnd): End {
  if ('kind' in to) return objectEnd(reader, topology, to.kind, to.id, 'to')
  const text = to.address.trim()
  const address = isIpv4(text) ? text : macOf(text)
  if (address === null) {
    throw new OperationError({
      code: 'TRACE_ADDRESS_INVALID',
      message: `“${text}” is neither an IPv4 address nor a MAC.`,
      remedy: 'Write it like 10.0.0.5 or 9a:26:3c:5c:55:74.',
      params: [text],
      field: 'to.address',
    })
  }
  const endpoints = isIpv4(address) ? endpointsWithAddress(topology, address) : endpointsWithMac(topology, address)
  return { object: { kind: 'address', id: address, name: address }, endpoints, machine: null, address }
}

export function endpointsWithAddress(topology: Topology, address: string): string[] {
  const interfaces = (topology.machines ?? []).flatMap((machine) => machine.interfaces)
  return interfaces
    .filter(({ addresses }) => addresses.some((own) => own.split('/')[0] === address))
    .map(({ endpoint }) => endpoint)
}

function endpointsWithMac(topology: Topology, mac: string): string[] {
  return topology.endpoints.filter((endpoint) => endpoint.mac.toLowerCase() === mac).map(({ id }) => id)
}

/** With colons and in lower case; null for what is no MAC. */
function macOf(text: string): string | null {
  if (!MAC.test(text)) return null
  return text
    .toLowerCase()
    .replaceAll(/[:-]/g, '')
    .replaceAll(/..(?=.)/g, '$&:')
}

/** The topology with a station plugged into each switch port that is an end, in place of what is plugged in there. */
export function withProbes(topology: Topology, from: End, to: End): Topology {
  const probes = (['from', 'to'] as const).flatMap((side): Endpoint[] => {
    const { kind, id } = (side === 'from' ? from : to).object
    const port = nameIn(kind, id)
    return kind === 'plant_port' ? [{ id: probeName(port), mac: PROBE_MACS[side], port }] : []
  })
  if (probes.length === 0) return topology
  const taken = new Set(probes.map(({ port }) => port))
  return {
    ...topology,
    links: topology.links.filter(({ a, b }) => !taken.has(a) && !taken.has(b)),
    endpoints: [...topology.endpoints, ...probes],
  }
}

const probeName = (port: string): string => `${port}@probe`

function notAnEnd(object: ObjectName, field: string): OperationError {
  return new OperationError({
    code: 'TRACE_END_SILENT',
    message: `${object.name} sends and receives no frames of its own.`,
    remedy: 'Choose a VM, a VIF, a host, an interface with an address, a station, a switch port or an address.',
    objects: [object],
    field,
  })
}
