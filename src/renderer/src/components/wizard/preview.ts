/** A preview arranged for reading: a summary in one line, then what happens on each host. */
import type { Effect, Preview, RowChange } from '@shared/contract/operation'
import type { ObjectName } from '@shared/errors'
import { tableNamed } from '@shared/model/tables'

export interface HostPreview {
  /** Null = what belongs to no host. */
  host: ObjectName | null
  effects: Effect[]
  changes: RowChange[]
}

/** Metrics and the like belong to what they measure; nobody asks for them by themselves. */
const isTold = (change: RowChange): boolean => !tableNamed(change.kind)?.isPart

/** What belongs to no host first, then the hosts in order of appearance. */
export function byHost(preview: Preview): HostPreview[] {
  const groups = new Map<string, HostPreview>()
  const at = (host: ObjectName | null): HostPreview => {
    const key = host?.id ?? ''
    const group = groups.get(key) ?? { host, effects: [], changes: [] }
    groups.set(key, group)
    return group
  }
  at(null)
  for (const change of preview.changes) if (isTold(change)) at(change.host).changes.push(change)
  for (const effect of preview.effects) at(effect.host).effects.push(effect)
  return [...groups.values()].filter(({ effects, changes }) => effects.length + changes.length > 0)
}

const VERBS = { created: 'created', changed: 'changed', removed: 'removed' } as const

/** `2 hosts · 2 bonds and 1 network created · 3 VLANs removed`. */
export function summary(preview: Preview): string {
  const told = preview.changes.filter(isTold)
  const hosts = new Set(told.flatMap(({ host }) => host?.id ?? []))
  const parts = hosts.size ? [counted(hosts.size, 'host')] : []
  for (const [change, verb] of Object.entries(VERBS)) {
    const nouns = Map.groupBy(
      told.filter((each) => each.change === change),
      ({ kind }) => tableNamed(kind)?.noun ?? kind,
    )
    const counts = [...nouns].map(([noun, rows]) => counted(rows.length, noun))
    if (counts.length) parts.push(`${listed(counts)} ${verb}`)
  }
  return parts.join(' · ') || (preview.total > 0 ? 'No setting changes' : 'Nothing would change')
}

const counted = (count: number, noun: string): string => {
  const plural = noun.endsWith('s') || noun.endsWith('ch') ? (noun.endsWith('metrics') ? noun : `${noun}es`) : `${noun}s`
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`
}

const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '')

/** A field's value in words; `name` gives the name of an object that a reference points to. */
export function fieldText(value: unknown, name: (id: string) => string): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value.startsWith('OpaqueRef:') ? name(value) : value
  if (Array.isArray(value)) return value.length ? value.map(String).join(', ') : 'none'
  if (typeof value === 'object') {
    const entries = Object.entries(value)
    return entries.length ? entries.map(([key, one]) => `${key}: ${String(one)}`).join(', ') : 'none'
  }
  return typeof value === 'number' ? String(value) : ''
}
