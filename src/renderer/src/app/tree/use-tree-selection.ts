/** Which rows of the tree are selected and which one the keyboard stands on; shared with the whole window. */
import { computed, ref } from 'vue'
import { useSelection } from '../../stores/selection'
import { keyOf, type ObjectRef } from '../route'
import type { FlatNode } from './nodes'
import type { useTree } from './use-tree'

export function useTreeSelection({ rows, indexByKey }: Pick<ReturnType<typeof useTree>, 'rows' | 'indexByKey'>) {
  const selection = useSelection()
  const activeKey = ref<string | null>(null)
  /** Where a range with Shift begins. */
  const anchorKey = ref<string | null>(null)

  const active = computed(() => indexByKey.value.get(activeKey.value ?? '') ?? 0)
  const selectedKeys = computed(() => new Set(selection.selected.map(keyOf)))

  /** Stands on a row without selecting it. */
  function point(index: number): void {
    activeKey.value = anchorKey.value = rows.value[index]?.node.key ?? null
  }
  function moveTo(index: number, extend: boolean): void {
    const row = rows.value[index]
    if (!row) return
    activeKey.value = row.node.key
    if (!extend) {
      anchorKey.value = row.node.key
      selection.select(row.node.object ? [row.node.object] : [])
      return
    }
    const from = indexByKey.value.get(anchorKey.value ?? '') ?? index
    const range = rows.value.slice(Math.min(from, index), Math.max(from, index) + 1)
    selection.select(range.flatMap(({ node }): ObjectRef[] => (node.object ? [node.object] : [])))
  }
  /** Adds a row to the selection or takes it out. */
  function toggle(index: number): void {
    const object = rows.value[index]?.node.object
    if (!object) return
    activeKey.value = anchorKey.value = keyOf(object)
    const rest = selection.selected.filter((each) => keyOf(each) !== keyOf(object))
    selection.select(rest.length < selection.selected.length ? rest : [...rest, object])
  }
  const isSelected = (row: FlatNode): boolean => selectedKeys.value.has(row.node.key)

  return { active, point, moveTo, toggle, isSelected }
}
