/** The ends of cables: which port or NIC each is in, and what is at the far side. */
import type { RowOf } from '../../shared/model/tables'
import type { Reader } from '../inventory/operation'

/** Where one end of a cable is plugged in. */
export type CableEnd = { port: string } | { nic: string }
export type Side = 'a' | 'b'
type Cable = RowOf<'plant_cable'>

/** Where a side of a cable is plugged in; undefined when that end hangs loose. */
export function endOf(cable: Cable, side: Side): CableEnd | undefined {
  const port = cable[`${side}_port`]
  const nic = cable[`${side}_nic`]
  if (port !== null) return { port }
  return nic === null ? undefined : { nic }
}

/** The columns that put a side of a cable into a port or NIC. */
export function endColumns(side: 'a', end: CableEnd): Pick<Cable, 'a_port' | 'a_nic'>
export function endColumns(side: 'b', end: CableEnd): Pick<Cable, 'b_port' | 'b_nic'>
export function endColumns(side: Side, end: CableEnd): Partial<Cable>
export function endColumns(side: Side, end: CableEnd): Partial<Cable> {
  const port = 'port' in end ? end.port : null
  const nic = 'nic' in end ? end.nic : null
  return side === 'a' ? { a_port: port, a_nic: nic } : { b_port: port, b_nic: nic }
}

export function sameEnd(one: CableEnd, other: CableEnd): boolean {
  return 'port' in one ? 'port' in other && one.port === other.port : 'nic' in other && one.nic === other.nic
}

/** The cable plugged into a port or NIC, and by which side; undefined when there is none. */
export function cableAt(reader: Reader, end: CableEnd): { cable: Cable; side: Side } | undefined {
  for (const side of ['a', 'b'] as const) {
    const cable =
      'port' in end
        ? reader.first('plant_cable', side === 'a' ? { a_port: end.port } : { b_port: end.port })
        : reader.first('plant_cable', side === 'a' ? { a_nic: end.nic } : { b_nic: end.nic })
    if (cable) return { cable, side }
  }
  return undefined
}

export const otherSide = (side: Side): Side => (side === 'a' ? 'b' : 'a')
