/** Which object the page shows, and which rows are selected in it. The address bar is the truth for the first. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { formatRoute, parseRoute, type ObjectRef, type Route } from '../app/route'

export const useSelection = defineStore('selection', () => {
  const route = shallowRef<Route | null>(parseRoute(location.hash))
  const current = computed<ObjectRef | null>(() => (route.value ? { kind: route.value.kind, id: route.value.id } : null))
  /** Rows selected in the tree or a table; what the inspector speaks of. */
  const selected = shallowRef<readonly ObjectRef[]>(current.value ? [current.value] : [])
  /** The tab asked for by the address, if it names one. */
  const tab = computed(() => route.value?.tab ?? null)

  function follow(): void {
    const next = parseRoute(location.hash)
    const moved = next?.kind !== route.value?.kind || next?.id !== route.value?.id
    route.value = next
    if (moved) selected.value = next ? [{ kind: next.kind, id: next.id }] : []
  }
  window.addEventListener('hashchange', follow)

  /** Shows an object's page, at `toTab` or the tab last used there. */
  function open(kind: string, id: string, toTab?: string): void {
    location.hash = formatRoute({ kind, id, tab: toTab ?? null })
    follow()
  }
  /** Changes the tab without a step in the history. */
  function showTab(toTab: string): void {
    if (!current.value) return
    history.replaceState(null, '', formatRoute({ ...current.value, tab: toTab }))
    follow()
  }
  /** Shows the lab's own page. */
  function home(): void {
    location.hash = formatRoute(null)
    follow()
  }
  function select(objects: readonly ObjectRef[]): void {
    selected.value = objects
  }

  return {
    current,
    selected,
    tab,
    open,
    showTab,
    home,
    select,
    back: () => history.back(),
    forward: () => history.forward(),
  }
})
