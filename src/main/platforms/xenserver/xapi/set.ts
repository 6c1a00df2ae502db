/** Setters of plain fields: one operation for all classes. */
import type { SettableTable } from '../operations/record/set'
import type { Write } from './class'
import { NULL_REF } from './types'

/** Setters of fields that the server stores as they come. */
export function plainWrites(kind: SettableTable, names: readonly string[]): Record<string, Write> {
  return Object.fromEntries(names.map((name) => [name, plainWrite(kind, name)]))
}

function plainWrite(kind: SettableTable, name: string): Write {
  return (id: string, value: unknown) => ({
    operation: 'xs.record.set',
    input: { kind, id, fields: { [name]: value === NULL_REF ? null : value } },
  })
}
