/** Tabs that are one table, described as data. */
import { defineAsyncComponent, h, type Component } from 'vue'
import type { TableName } from '@shared/model/tables'
import type { AnyTableTab, TableTabOf } from './tab-data'

const TableTab = defineAsyncComponent(() => import('./TableTab.vue'))

export function tableTab<N extends TableName, M extends TableName>(of: TableTabOf<N, M>): Component {
  const ofAnyKind = of as unknown as AnyTableTab
  const tab = (props: { id: string }) => h(TableTab, { id: props.id, of: ofAnyKind, key: of.name })
  tab.props = ['id']
  return tab
}
