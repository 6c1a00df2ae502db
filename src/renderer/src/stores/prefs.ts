/** What this person set up on this machine: theme, panes, columns, tabs. Kept by the browser, not by the lab. */
import { defineStore } from 'pinia'
import { reactive, watch } from 'vue'

export type Theme = 'system' | 'light' | 'dark'
export type TreeViewName = 'infrastructure' | 'kind'

/** How one table is set up; everything is optional and means the table's own default. */
export interface TablePrefs {
  order?: string[]
  hidden?: string[]
  widths?: Record<string, number>
  sort?: { id: string; desc: boolean }[]
}

interface Saved {
  theme: Theme
  /** Sizes in px. */
  panes: { tree: number; inspector: number; dock: number }
  inspectorOpen: boolean
  /** The same in a narrow window, where it lies over the page. */
  inspectorOver: boolean
  dockOpen: boolean
  dockTab: string
  treeView: TreeViewName
  showTemplates: boolean
  showSnapshots: boolean
  showHidden: boolean
  tables: Record<string, TablePrefs>
  /** Tab last used of each object (`kind/id`) and, where the object has none, of its kind. */
  objectTabs: Record<string, string>
  kindTabs: Record<string, string>
  /** Fingerprints of certificates that were confirmed, by the pool's address; the oldest first. */
  certificates: Record<string, string>
}

const KEY = 'switchroom.prefs'
/** Objects whose tab is remembered; the oldest give way. */
const TABS_KEPT = 500

const initial = (): Saved => ({
  theme: 'system',
  panes: { tree: 272, inspector: 304, dock: 240 },
  // Beside a table it needs room; in smaller windows it is there when asked for.
  inspectorOpen: window.innerWidth >= 1600,
  inspectorOver: false,
  dockOpen: false,
  dockTab: 'tasks',
  treeView: 'infrastructure',
  showTemplates: false,
  showSnapshots: false,
  showHidden: false,
  tables: {},
  objectTabs: {},
  kindTabs: {},
  certificates: {},
})

/** What was saved, where it can be read; an unreadable or older save loses only what it lacks. */
function saved(): Saved {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Saved>
    const fresh = initial()
    return { ...fresh, ...found, panes: { ...fresh.panes, ...found.panes } }
  } catch {
    return initial()
  }
}

export const usePrefs = defineStore('prefs', () => {
  const state = reactive(saved())

  watch(state, () => localStorage.setItem(KEY, JSON.stringify(state)))

  const table = (name: string): TablePrefs => state.tables[name] ?? {}
  const setTable = (name: string, prefs: TablePrefs): void => {
    state.tables[name] = prefs
  }

  function tabOf(kind: string, id: string): string | null {
    return state.objectTabs[`${kind}/${id}`] ?? state.kindTabs[kind] ?? null
  }
  function rememberTab(kind: string, id: string, tab: string): void {
    const key = `${kind}/${id}`
    delete state.objectTabs[key]
    state.objectTabs[key] = tab
    state.kindTabs[kind] = tab
    const oldest = Object.keys(state.objectTabs)[0]
    if (oldest && Object.keys(state.objectTabs).length > TABS_KEPT) delete state.objectTabs[oldest]
  }

  return { state, table, setTable, tabOf, rememberTab }
})
