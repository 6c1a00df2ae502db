/** VLAN lists as switches write them: `1,20,30-39`. An empty list is no VLAN at all. */
import { OperationError } from '../errors'

export interface VlanRange {
  from: number
  to: number
}

/** 802.1q keeps 0 and 4095 for itself. */
export const FIRST_VLAN = 1
export const LAST_VLAN = 4094
const TOKEN = /^(\d{1,4})(?:\s*-\s*(\d{1,4}))?$/

/**
 * Parses a list into ranges that are sorted, disjoint and not adjacent.
 * @throws OperationError VLAN_LIST_INVALID with the part at fault: not a number or range, outside 1-4094, or backwards
 */
export function parseVlanList(text: string): VlanRange[] {
  if (text.trim() === '') return []
  return merged(text.split(',').map((part) => parseToken(part.trim())))
}

/** Sorted, disjoint and not adjacent. */
export function merged(ranges: readonly VlanRange[]): VlanRange[] {
  const result: VlanRange[] = []
  for (const range of ranges.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1)
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to)
    else result.push({ ...range })
  }
  return result
}

/** What is in one list and in none of the others. */
export function subtracted(ranges: readonly VlanRange[], others: readonly VlanRange[]): VlanRange[] {
  return others.reduce<VlanRange[]>(
    (left, hole) =>
      left.flatMap(({ from, to }) => {
        if (hole.to < from || hole.from > to) return [{ from, to }]
        const rests = [
          { from, to: hole.from - 1 },
          { from: hole.to + 1, to },
        ]
        return rests.filter((rest) => rest.from <= rest.to)
      }),
    [...ranges],
  )
}

/** Writes ranges back: `1,20,30-39`. */
export function printVlanList(ranges: readonly VlanRange[]): string {
  return ranges.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(',')
}

export function listContains(ranges: readonly VlanRange[], vlan: number): boolean {
  return ranges.some(({ from, to }) => from <= vlan && vlan <= to)
}

/**
 * Reads one part of a list: a VLAN or a range of them. What is wrong with it, to follow its quotation, otherwise.
 * `lowest`: the lowest tag that counts; servers take 0 too.
 */
export function readVlanRange(token: string, lowest = FIRST_VLAN): VlanRange | string {
  const match = TOKEN.exec(token)
  const from = Number(match?.[1])
  const to = Number(match?.[2] ?? match?.[1])
  if (!match) return 'is neither a VLAN nor a range of VLANs'
  if (from < lowest || to > LAST_VLAN) return `is outside ${lowest} to ${LAST_VLAN}`
  return from > to ? 'runs backwards' : { from, to }
}

function parseToken(token: string): VlanRange {
  const range = readVlanRange(token)
  if (typeof range !== 'string') return range
  throw new OperationError({
    code: 'VLAN_LIST_INVALID',
    message: `“${token}” in the list of VLANs ${range}.`,
    remedy: `Write VLANs from ${FIRST_VLAN} to ${LAST_VLAN} and ranges of them, separated by commas, such as 1,20,30-39.`,
    params: [token],
    field: 'allowed_vlans',
  })
}
