/**
 * What the console knows of each kind of object: one KindView per table that has a page. The frame draws
 * tree, page, inspector, menus and palette from this; a new kind is a folder in views and a line in views.ts.
 */
import type { Component } from 'vue'
import type { AnyRow } from '@shared/model/fields'
import type { RowOf, TableName } from '@shared/model/tables'

export type StateName = 'up' | 'down' | 'warning' | 'error' | 'failed' | 'working' | 'none'
/** A state is always told twice: as a shape and as a word. */
export interface ObjectState {
  state: StateName
  word: string
}

export interface Action {
  id: string
  label: string
  icon?: Component
  /** As shown: `F2`, `Ctrl+B`. */
  shortcut?: string
  danger?: boolean
  /** Why it cannot be done now; absent = it can. */
  disabled?: string
  /** For what is switched on and off: whether it is on. */
  checked?: boolean
  run(): void | Promise<void>
}
/** Feeds context menus, the page's header buttons, the menubar's Lab menu and the palette alike. */
export type ActionItem = Action | 'separator'
export interface Submenu {
  id: string
  label: string
  icon?: Component
  items: MenuEntry[]
}
export type MenuEntry = ActionItem | Submenu

/** The actions in a menu, also those of its submenus, without separators. */
export function actionsIn(entries: readonly MenuEntry[]): Action[] {
  return entries.flatMap((entry) => (entry === 'separator' ? [] : 'items' in entry ? actionsIn(entry.items) : [entry]))
}

/** What putting something onto an object would do, or why it cannot be done. */
export type DropAnswer = { label: string; run(): void | Promise<void> } | { refused: string }
interface Drop<K extends TableName, N extends TableName> {
  /** Null where this means nothing for these objects. */
  of(dragged: readonly RowOf<K>[], target: RowOf<N>): DropAnswer | null
}

export interface TabView<N extends TableName = TableName> {
  id: string
  label: string
  /** Takes the object's id as the prop `id`. */
  component: Component
  count?(row: RowOf<N>): number
  /** Absent = every object of the kind has it. */
  shown?(row: RowOf<N>): boolean
}

export interface KindView<N extends TableName = TableName> {
  kind: N
  label: string
  plural: string
  /** One icon per kind; `iconOf` where kinds of networks or machines differ. */
  icon: Component
  iconOf?(row: RowOf<N>): Component
  title(row: RowOf<N>): string
  subtitle(row: RowOf<N>): string
  state(row: RowOf<N>): ObjectState
  /** The object above this one, for breadcrumbs and for revealing it in the tree. */
  parent?(row: RowOf<N>): { kind: TableName; id: string } | null
  /** Renames in place (F2, double click on the title); absent where the object has no name of its own. */
  rename?(row: RowOf<N>, name: string): Promise<unknown>
  tabs: TabView<N>[]
  /** Takes the object's id as the prop `id`. */
  inspector: Component
  actions(rows: readonly RowOf<N>[]): ActionItem[]
  /** What can be dragged onto one, by kind; each is also an action of what is dragged. */
  takes?: { [K in TableName]?: Drop<K, N>['of'] }
  /** Makes one that belongs to the lab itself; absent where new ones are made from what they belong to. */
  create?: Action
}

const views = new Map<string, KindView>()

/** Keeps the type of the rows inside a view while the registry treats all views alike. */
export function defineKind<N extends TableName>(view: KindView<N>): KindView {
  return view
}

export function registerKinds(list: readonly KindView[]): void {
  for (const view of list) views.set(view.kind, view)
}

export function kindView(kind: string): KindView | undefined {
  return views.get(kind)
}

/** All kinds that have a page, in the order in which they were registered. */
export function allKinds(): KindView[] {
  return [...views.values()]
}

/** A kind's name inside a sentence: `Hosts` becomes `hosts`, `VMs` stays. */
export function inSentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

/** What to call any object, by its kind's rule; the id where the kind has no page. */
export function titleOf(kind: string, row: AnyRow): string {
  return kindView(kind)?.title(row) ?? row.id
}

export function iconOf(kind: string, row: AnyRow | undefined): Component | undefined {
  const view = kindView(kind)
  return row ? (view?.iconOf?.(row) ?? view?.icon) : view?.icon
}
