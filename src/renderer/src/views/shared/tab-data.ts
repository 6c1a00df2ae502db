/** What tabs are described with. */
import type { Component } from 'vue'
import type { AnyRow } from '@shared/model/fields'
import type { RowOf, TableName } from '@shared/model/tables'
import type { Action, ActionItem } from '../../app/kinds'
import type { PropertySection } from '../../components/property'
import type { Column } from '../../components/table/column'

export interface TableTabOf<N extends TableName, M extends TableName> {
  /** Kind of the object whose tab this is. */
  kind: N
  /** Kind of the rows. */
  rowKind: M
  /** Under which the columns are remembered. */
  name: string
  label: string
  rows(owner: RowOf<N>): readonly RowOf<M>[]
  columns: readonly Column<RowOf<M>>[]
  /** Column sorted at first; without it rows keep the order of `rows`. */
  sort?: string
  empty: string
  actions?(rows: readonly RowOf<M>[]): ActionItem[]
  /** The buttons that add rows. */
  add?(owner: RowOf<N>): Action | readonly Action[]
}

/** The same for rows of any kind: the tab draws all kinds alike. */
export interface AnyTableTab extends Pick<
  TableTabOf<TableName, TableName>,
  'kind' | 'rowKind' | 'name' | 'label' | 'sort' | 'empty'
> {
  rows(owner: AnyRow): readonly AnyRow[]
  columns: readonly Column<AnyRow>[]
  actions?(rows: readonly AnyRow[]): ActionItem[]
  add?(owner: AnyRow): Action | readonly Action[]
}

export interface Edit {
  /** What is edited, where it differs from what is shown. */
  value?: string
  save(value: string): Promise<unknown>
  check?(value: string): string | undefined
  lines?: boolean
  /** Chosen from these instead of typed. */
  options?: readonly string[]
  placeholder?: string
  /** Why it cannot be changed. */
  locked?: string | undefined
}
/** By the id of the property. */
export type Edits = Record<string, Edit>

export interface GeneralTabOf<R> {
  sections(row: R): PropertySection[]
  edits?(row: R): Edits
  /** Drawn below the sections; takes the object's id as the prop `id`. */
  more?: Component
}
export interface AnyGeneralTab extends GeneralTabOf<AnyRow> {
  kind: TableName
}
