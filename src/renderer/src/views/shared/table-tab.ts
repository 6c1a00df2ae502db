/** Tabs that are one table, described as data. */
import { h, type Component } from 'vue'
import type { TableName } from '@shared/model/tables'
import TableTab from './TableTab.vue'
import type { AnyTableTab, TableTabOf } from './tab-data'

export function tableTab<N extends TableName, M extends TableName>(of: TableTabOf<N, M>): Component {
  const ofAnyKind = of as unknown as AnyTableTab
  const tab = (props: { id: string }) => h(TableTab, { id: props.id, of: ofAnyKind, key: of.name })
  tab.props = ['id']
  return tab
}
