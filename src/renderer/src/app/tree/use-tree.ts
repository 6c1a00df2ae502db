/** What the tree pane works with: the visible rows of the chosen view, what is open in each view, the search in it. */
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import { useMirror } from '../../stores/mirror'
import { usePrefs, type TreeViewName } from '../../stores/prefs'
import { titleOf } from '../kinds'
import type { ObjectRef } from '../route'
import { createByKind } from './by-kind'
import { createInfrastructure } from './infrastructure'
import { flatten, narrow, type FlatNode, type TreeNode } from './nodes'

export function useTree() {
  const mirror = useMirror()
  const prefs = usePrefs()
  const sources = { infrastructure: createInfrastructure(), kind: createByKind() }
  /** What was opened or closed by hand, for each view; the rest is as the view opens it at first. */
  const touched: Record<TreeViewName, Map<string, boolean>> = {
    infrastructure: shallowReactive(new Map<string, boolean>()),
    kind: shallowReactive(new Map<string, boolean>()),
  }
  const search = ref('')
  /** While a search is on, opening and closing is kept apart and forgotten with it. */
  const touchedInSearch = shallowRef(shallowReactive(new Map<string, boolean>()))
  watch(search, () => (touchedInSearch.value = shallowReactive(new Map<string, boolean>())))

  const view = computed(() => prefs.state.treeView)
  const source = computed(() => sources[view.value])
  const words = computed(() => search.value.toLowerCase().split(/\s+/).filter(Boolean))

  const narrowed = computed(() => (words.value.length ? narrow(source.value, matches) : null))
  const rows = computed<readonly FlatNode[]>(() => flatten(narrowed.value?.source ?? source.value, isOpen))
  const indexByKey = computed(() => new Map(rows.value.map((row, i) => [row.node.key, i])))

  function titleOfNode(node: TreeNode): string {
    if (node.group) return node.group.label
    const row = node.object ? mirror.find(node.object.kind, node.object.id) : undefined
    return row && node.object ? titleOf(node.object.kind, row) : ''
  }
  function matches(node: TreeNode): boolean {
    const title = titleOfNode(node).toLowerCase()
    return node.object !== null && words.value.every((word) => title.includes(word))
  }
  function isOpen(node: TreeNode): boolean {
    const now = narrowed.value
    if (now) return touchedInSearch.value.get(node.key) ?? now.opened.has(node.key)
    return touched[view.value].get(node.key) ?? source.value.opensAtFirst(node)
  }
  function setOpen(key: string, open: boolean): void {
    if (narrowed.value) touchedInSearch.value.set(key, open)
    else touched[view.value].set(key, open)
  }
  /** Opens what lies above an object, clearing a search that hides it; returns its row, or -1. */
  function reveal(object: ObjectRef): number {
    const path = source.value.pathTo(object)
    const key = path.at(-1)
    if (key === undefined) return -1
    if (narrowed.value && !indexByKey.value.has(key)) search.value = ''
    for (const above of path.slice(0, -1)) if (!narrowed.value) setOpen(above, true)
    return indexByKey.value.get(key) ?? -1
  }
  /** Opens or closes all that lies at and below the top level. */
  function setAllOpen(open: boolean): void {
    for (const { node } of rows.value) if (node.hasChildren) setOpen(node.key, open)
  }

  return { rows, indexByKey, search, titleOfNode, setOpen, setAllOpen, reveal }
}
