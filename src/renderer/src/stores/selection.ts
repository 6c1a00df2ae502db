/** Which object the page shows, and which rows are selected in it. The address bar is the truth for the first. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { formatRoute, parseRoute, type ObjectRef, type Route } from '../app/route'

/** Stands for a kind of object in the address of the lab's own page: `#/lab/map`. */
const LAB = 'lab'
const objectOf = (route: Route | null): ObjectRef | null =>
  route && route.kind !== LAB ? { kind: route.kind, id: route.id } : null

export const useSelection = defineStore('selection', () => {
  const route = shallowRef<Route | null>(parseRoute(location.hash))
  /** Null on the lab's own page. */
  const current = computed<ObjectRef | null>(() => objectOf(route.value))
  /** Rows selected in the tree or a table; what the inspector speaks of. */
  const selected = shallowRef<readonly ObjectRef[]>(current.value ? [current.value] : [])
  /** The tab asked for by the address, if it names one. */
  const tab = computed(() => route.value?.tab ?? null)
  /** The tab of the lab's own page, if the address names one. */
  const labTab = computed(() => (route.value?.kind === LAB ? route.value.id : null))

  function follow(): void {
    const next = parseRoute(location.hash)
    const moved = next?.kind !== route.value?.kind || next?.id !== route.value?.id
    route.value = next
    const object = objectOf(next)
    // The lab's own tabs speak of what is selected anywhere; its first is a way out of it.
    if (moved && (object || !next)) selected.value = object ? [object] : []
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
  /** Shows the lab's own page, at its first tab or the one asked for. */
  function home(toTab?: string): void {
    location.hash = formatRoute(toTab === undefined ? null : { kind: LAB, id: toTab })
    follow()
  }
  function select(objects: readonly ObjectRef[]): void {
    selected.value = objects
  }

  return {
    current,
    selected,
    tab,
    labTab,
    open,
    showTab,
    home,
    select,
    back: () => history.back(),
    forward: () => history.forward(),
  }
})
