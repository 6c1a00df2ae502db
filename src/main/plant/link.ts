/** The link of a NIC, as the hardware would see it: from its cable, the far end and their settings. */
import type { RowOf } from '../../shared/model/tables'
import type { Reader } from '../inventory/operation'
import { cableAt, endOf, otherSide, type CableEnd } from './cable-ends'
import { failedObjects } from './faults'
import { endName, nicOwner } from './names'

/** `unrecorded`: the lab does not know what the NIC is plugged into, which is not the same as no link. */
export interface Link {
  state: 'up' | 'down' | 'unrecorded'
  /** Mbit/s; 0 unless up. */
  speed: number
  fullDuplex: boolean
}

export interface ExplainedLink extends Link {
  /** Why the link is not up, as the end of a sentence: `the switch is off`; empty when it is up. */
  reason: string
}

interface Side {
  /** Why this side gives no link, empty when it does. */
  fault: string
  speed: number
  fullDuplex: boolean
}

const DOWN: Link = { state: 'down', speed: 0, fullDuplex: false }
const UNRECORDED: Link = { state: 'unrecorded', speed: 0, fullDuplex: false }

/**
 * State, speed and duplex of a NIC's link. Two ends of different speed settle on the slower one: a mismatch
 * of static settings is a finding for the checks, and frames still pass (facts, choice Q15).
 * A NIC that is not in the lab, or has no cable recorded, is `unrecorded`, or `down` where its cabling is known.
 */
export function linkOf(reader: Reader, nicId: string): Link {
  const { state, speed, fullDuplex } = explainLink(reader, nicId)
  return { state, speed, fullDuplex }
}

/** As linkOf, with the reason for a link that is not up. */
export function explainLink(reader: Reader, nicId: string): ExplainedLink {
  const failed = failedObjects(reader)
  const nic = reader.get('plant_nic', nicId)
  const plugged = nic && cableAt(reader, { nic: nicId })
  const near = nic && nicFault(reader, nic, failed, () => 'the NIC')
  if (near) return { ...DOWN, reason: near }
  if (!plugged) {
    return nic?.cabling_known ? { ...DOWN, reason: 'no cable' } : { ...UNRECORDED, reason: 'no cable recorded' }
  }
  if (failed.has(plugged.cable.id)) return { ...DOWN, reason: 'the cable is pulled' }
  const far = endOf(plugged.cable, otherSide(plugged.side))
  const peer = far && sideOf(reader, far, failed)
  if (!peer) return { ...DOWN, reason: 'the other end of the cable is loose' }
  if (peer.fault) return { ...DOWN, reason: peer.fault }
  return {
    state: 'up',
    speed: Math.min(nic.speed, peer.speed),
    fullDuplex: nic.full_duplex && peer.fullDuplex,
    reason: '',
  }
}

/** Whether frames pass a cable: it is in place, and both ends are in something that works. */
export const hasLink = (reader: Reader, cable: RowOf<'plant_cable'>, failed = failedObjects(reader)): boolean =>
  cableLink(reader, cable, failed).state === 'up'

/** State, speed and duplex of a cable's link, whatever it connects, with the reason where there is none. */
export function cableLink(reader: Reader, cable: RowOf<'plant_cable'>, failed: Failed): ExplainedLink {
  if (failed.has(cable.id)) return { ...DOWN, reason: 'the cable is pulled' }
  const sides = (['a', 'b'] as const).map((side) => {
    const end = endOf(cable, side)
    return end && sideOf(reader, end, failed)
  })
  const [a, b] = sides
  if (!a || !b) return { ...DOWN, reason: 'an end of the cable is loose' }
  const reason = a.fault || b.fault
  if (reason) return { ...DOWN, reason }
  return { state: 'up', speed: Math.min(a.speed, b.speed), fullDuplex: a.fullDuplex && b.fullDuplex, reason: '' }
}

type Failed = ReadonlySet<string>

function sideOf(reader: Reader, end: CableEnd, failed: Failed): Side | undefined {
  if ('nic' in end) {
    const nic = reader.get('plant_nic', end.nic)
    if (!nic) return undefined
    const fault = nicFault(reader, nic, failed, () => endName(reader, end))
    return { fault, speed: nic.speed, fullDuplex: nic.full_duplex }
  }
  const port = reader.get('plant_port', end.port)
  if (!port) return undefined
  return { fault: portFault(reader, port, failed), speed: port.speed, fullDuplex: port.full_duplex }
}

/** Why a NIC gives no link in a drill; empty when it does. */
function nicFault(reader: Reader, { id, owner }: RowOf<'plant_nic'>, failed: Failed, name: () => string): string {
  if (failed.has(id)) return `${name()} has failed`
  return failed.has(owner) ? `${nicOwner(reader, owner)?.name ?? 'the machine'} has failed` : ''
}

/** Why a port gives no link; empty when it does. */
function portFault(reader: Reader, port: RowOf<'plant_port'>, failed: Failed): string {
  const owner = port.switch === null ? undefined : reader.get('plant_switch', port.switch)
  if (!owner?.powered) return 'the switch is off'
  if (failed.has(owner.id)) return `${owner.name} has failed`
  if (failed.has(port.id)) return `${endName(reader, { port: port.id })} has failed`
  if (!port.admin_up) return 'the switch port is shut down'
  return port.error_disabled === '' ? '' : `the switch has shut the port (${port.error_disabled})`
}
