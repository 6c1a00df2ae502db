/** Comparing one setting over all hosts of a pool; the first host is the coordinator. */
import type { DriftCell, DriftRow, DriftSection, DriftState } from '../../../../shared/contract/pool'
import type { Fix, ObjectName } from '../../../../shared/errors'
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'

export type Host = RowOf<'xs_host'>
export type Pif = RowOf<'xs_pif'>

/** The hosts of a pool, the coordinator first. */
export interface Compared {
  readonly reader: Reader
  readonly hosts: readonly Host[]
}

/** What a host has; `key` tells alike from different where the words do not. */
export interface Setting {
  readonly value: string
  readonly key?: string
  readonly object: ObjectName | null
}

/** Undefined: the host has none. Null: it cannot be compared, which is no difference. */
export type Found = Setting | undefined | null

/** How a host's difference is mended; `theirs` is what the coordinator has. */
export type Mend = (host: Host, state: DriftState) => Partial<Pick<DriftCell, 'mended' | 'fix'>>

interface Described {
  section: DriftSection
  subject: string
  aspect: string
}

/** The row of one setting, or nothing where no host has it. */
export function compare(of: Compared, described: Described, find: (host: Host) => Found, mend: Mend = () => ({})): DriftRow[] {
  const found = of.hosts.map(find)
  if (found.every((setting) => !setting)) return []
  const [reference] = found
  const cells = found.map((setting, at): DriftCell => {
    const state = at === 0 ? 'reference' : stateOf(reference, setting)
    const host = of.hosts[at]
    const alike = state === 'reference' || state === 'same'
    const how = alike || !host ? {} : mend(host, state)
    return { value: setting?.value ?? '', state, object: setting?.object ?? null, mended: false, fix: null, ...how }
  })
  return [{ ...described, cells }]
}

function stateOf(reference: Found, mine: Found): DriftState {
  if (reference === null || mine === null) return 'same'
  if (!reference) return mine ? 'extra' : 'same'
  if (!mine) return 'missing'
  return (reference.key ?? reference.value) === (mine.key ?? mine.value) ? 'same' : 'differs'
}

/** One operation as the fix. */
export const running = (label: string, operation: string, input: unknown): Fix => ({ label, run: { operation, input } })
