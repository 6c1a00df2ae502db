/** General tabs, described as data: sections of properties, and which of them are edited in place. */
import { h, type Component } from 'vue'
import type { RowOf, TableName } from '@shared/model/tables'
import { run } from '../../app/operations'
import { nameProblem } from '../../components/forms/names'
import GeneralTab from './GeneralTab.vue'
import type { AnyGeneralTab, Edits, GeneralTabOf } from './tab-data'

export function generalTab<N extends TableName>(kind: N, of: GeneralTabOf<RowOf<N>>): Component {
  const ofAnyKind = { kind, ...of } as unknown as AnyGeneralTab
  const tab = (props: { id: string }) => h(GeneralTab, { id: props.id, of: ofAnyKind })
  tab.props = ['id']
  return tab
}

/** Name, description and tags of an XAPI object, which one operation sets. */
export function labelEdits(
  kind: 'xs_pool' | 'xs_host' | 'xs_network' | 'xs_vm',
  row: { id: string; tags: readonly string[] },
): Edits {
  const set = (patch: Record<string, unknown>) => describe(kind, row.id, patch)
  return {
    name_label: { save: (name) => set({ name_label: name.trim() }), check: nameProblem },
    name_description: { save: (text) => set({ name_description: text }), lines: true, placeholder: 'Add a description' },
    tags: {
      value: row.tags.join(', '),
      save: (text) => set({ tags: splitTags(text) }),
      placeholder: 'Add tags, separated by commas',
    },
  }
}

/** Sets name, description or tags; the refusal is thrown, for whoever asked to show it in place. */
export function describe(kind: string, id: string, patch: Record<string, unknown>): Promise<unknown> {
  return run('xs.object.describe', { kind, id, ...patch }, { quiet: true })
}

export function splitTags(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim()))].filter(Boolean)
}
