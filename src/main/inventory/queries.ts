/**
 * The query builder: types and builds SQL, never runs it. Kysely's own drivers are asynchronous and an
 * operation is not (ADR 0004), so what it compiles is handed to prepared statements.
 */
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Generated } from 'kysely'
import type { FieldKind, Table } from '../../shared/model/fields'
import type { TABLES } from '../../shared/model/tables'

interface Encoded {
  string: string
  datetime: string
  int: number
  maybeInt: number | null
  float: number
  bool: number
  ref: string | null
  set: string
  map: string
}

type EncodedRow<T extends Table> = { seq: Generated<number>; id: string } & {
  [K in keyof T['fields']]: Encoded[T['fields'][K]['kind'] & FieldKind]
}
type Objects = { [T in (typeof TABLES)[number] as T['name']]: EncodedRow<T> }

interface Bookkeeping {
  lab_setting: { name: string; value: string }
  action: {
    id: Generated<number>
    at: string
    duration_ms: number
    operation: string
    title: string
    input: string
    kind: string
    target: number | null
    state: string
    /** The action whose changes brought the target into its present state; what undo or redo reverses. */
    applied_by: number | null
    /** One action runs at a time, so its changes are a range of ids: no index needs to hold them. */
    first_change: number
    last_change: number
    objects: string
    changes: number
    error: string | null
    result: string | null
    warnings: string
    commands: string
  }
  change: { id: Generated<number>; action: number; kind: 'I' | 'U' | 'D'; tbl: string; row: string; before: string | null }
}

export type LabSchema = Objects & Bookkeeping

export const queries = new Kysely<LabSchema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
