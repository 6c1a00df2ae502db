/** What the palette offers: objects that the core found, and commands whose words fit. */
import type { Component } from 'vue'
import type { SearchHit } from '@shared/contract/lab'
import { useMirror } from '../../stores/mirror'
import { iconOf, kindView, type Action, type ObjectState } from '../kinds'

export interface Entry {
  readonly key: string
  readonly label: string
  /** What it belongs to, or why it cannot be done. */
  readonly context: string
  /** The field that matched, where it is not the name. */
  readonly match: { field: string; value: string } | null
  readonly icon: Component | undefined
  readonly state?: ObjectState
  readonly shortcut?: string
  readonly disabled: boolean
  run(): void
}
export interface EntryGroup {
  readonly label: string
  readonly entries: readonly Entry[]
}

/** Commands offered beside found objects; without a search all are listed. */
const COMMANDS_SHOWN = 8

/** Found objects by kind, in the order in which the kinds first appear: the best answers come first. */
export function hitGroups(hits: readonly SearchHit[], open: (hit: SearchHit) => void): EntryGroup[] {
  const groups = new Map<string, Entry[]>()
  for (const hit of hits) {
    const view = kindView(hit.kind)
    if (!view) continue
    const row = useMirror().find(hit.kind, hit.id)
    const label = row ? view.title(row) : hit.name
    const entry: Entry = {
      key: `${hit.kind}/${hit.id}/${hit.field}`,
      label,
      // A cable without a label is titled by its ends, which are its context too.
      context: label.endsWith(hit.context) ? '' : hit.context,
      match: hit.field ? { field: hit.field, value: hit.value } : null,
      icon: iconOf(hit.kind, row),
      ...(row ? { state: view.state(row) } : {}),
      disabled: false,
      run: () => open(hit),
    }
    groups.set(view.plural, [...(groups.get(view.plural) ?? []), entry])
  }
  return [...groups].map(([label, entries]) => ({ label, entries }))
}

/** Commands in which every word occurs, those that can be done first. */
export function commandGroups(groups: readonly { label: string; actions: readonly Action[] }[], text: string): EntryGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return groups
    .map(({ label, actions }) => ({
      label,
      entries: actions
        .filter((action) => words.every((word) => `${label} ${action.label}`.toLowerCase().includes(word)))
        .sort((a, b) => Number(a.disabled !== undefined) - Number(b.disabled !== undefined))
        .slice(0, words.length ? COMMANDS_SHOWN : undefined)
        .map((action) => entryOf(label, action)),
    }))
    .filter(({ entries }) => entries.length > 0)
}

function entryOf(group: string, action: Action): Entry {
  return {
    key: `${group}/${action.id}`,
    label: action.label,
    context: action.disabled ?? '',
    match: null,
    icon: action.icon,
    ...(action.shortcut ? { shortcut: action.shortcut } : {}),
    disabled: action.disabled !== undefined,
    run: () => void action.run(),
  }
}
