/** The tab with the map of an object's surroundings. */
import { h, type Component } from 'vue'
import type { TableName } from '@shared/model/tables'
import { titleOf } from '../../app/kinds'
import { useMirror } from '../../stores/mirror'
import TopologyMap from './TopologyMap.vue'

export function mapTab(kind: TableName): { id: string; label: string; component: Component } {
  const tab = (props: { id: string }) => {
    const row = useMirror().find(kind, props.id)
    return h(TopologyMap, { of: { kind, id: props.id }, name: row ? titleOf(kind, row) : '', key: props.id })
  }
  tab.props = ['id']
  return { id: 'map', label: 'Map', component: tab }
}
