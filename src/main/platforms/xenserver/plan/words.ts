/** Names of shell variables, and lists in sentences. */
import type { TableName } from '../../../../shared/model/tables'

/** `network_storage`, `pif_nic_1_of_host_2`: readable, and only what a shell takes for a name. */
export function variableName(kind: TableName, object: string, isTaken: (name: string) => boolean): string {
  const noun = kind.slice(kind.indexOf('_') + 1)
  const slug = object
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40)
  const base = slug === '' || slug.startsWith(`${noun}_`) || slug === noun ? slug || noun : `${noun}_${slug}`
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}_${n}`
    if (!isTaken(name)) return name
  }
}

const LISTED = 5

/** `A, B and C`; what is beyond a few is counted. */
export function listed(names: readonly string[]): string {
  const shown = names.length > LISTED ? [...names.slice(0, LISTED - 1), `${names.length - LISTED + 1} more`] : [...names]
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`
}

/** Stands for a word without a key: `--minimal`. */
export const FLAG = '--'
