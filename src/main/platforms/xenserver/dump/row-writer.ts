/** The second pass over a pool: every row goes into its table, or into xs_kept, or among the problems. */
import type { ImportedClass } from '../../../../shared/model/import-report'
import type { TableName } from '../../../../shared/model/tables'
import type { Tx } from '../../../inventory/operation'
import { KNOWN_CLASSES } from './classes'
import { Problems } from './problems'
import { RowReader, type Report } from './row'
import type { Attributes, Misfit } from './source'
import { refOf, type Survey } from './survey'

interface ClassWriter {
  readonly rows: RowReader
  readonly table: TableName
  /** Seen so far. */
  readonly uuids: Set<string>
}

export class RowWriter {
  readonly problems = new Problems()
  readonly classes = new Map<string, ImportedClass>()
  written = 0
  private position = 0
  private current: ImportedClass = { class: '', imported: 0, kept: 0, skipped: 0 }
  /** How the current class is imported; absent for classes that are only kept. */
  private writer: ClassWriter | undefined
  private readonly writers = new Map<string, ClassWriter>()
  /** Of the references that several rows have, those whose first row has come. */
  private readonly seen = new Set<string>()
  private readonly tx: Tx
  private readonly survey: Survey
  private readonly pool: string

  constructor(tx: Tx, survey: Survey, pool: string) {
    this.tx = tx
    this.survey = survey
    this.pool = pool
    for (const [name, known] of KNOWN_CLASSES)
      this.writers.set(name, { rows: new RowReader(known, survey, pool), table: known.tableName, uuids: new Set() })
  }

  table(name: string): void {
    this.current = this.classes.get(name) ?? { class: name, imported: 0, kept: 0, skipped: 0 }
    this.classes.set(name, this.current)
    this.writer = this.writers.get(name)
  }

  row(attributes: Attributes, line: number, misfits: readonly Misfit[]): void {
    this.position++
    const ref = refOf(attributes)
    if (ref === null) this.skip('ROW_WITHOUT_REF', attributes['ref'] ?? '', line)
    else if (this.comesAgain(ref)) this.skip('DUPLICATE_REF', ref, line)
    else if (this.current.class === 'pool' && ref !== this.pool) this.skip('ANOTHER_POOL', ref, line)
    else {
      this.written++
      if (this.writer) this.import(this.writer, ref, attributes, line)
      else this.keep(ref, attributes)
      for (const misfit of misfits) this.problems.add('BAD_VALUE', { class: this.current.class, ref, line, ...misfit })
    }
  }

  unknown(name: string, line: number): void {
    this.problems.add('UNKNOWN_ELEMENT', { class: this.current.class, ref: '', value: name, line })
  }

  private comesAgain(ref: string): boolean {
    if (!this.survey.duplicates.has(ref)) return false
    if (this.seen.has(ref)) return true
    this.seen.add(ref)
    return false
  }

  private import({ rows, table, uuids }: ClassWriter, ref: string, attributes: Attributes, line: number): void {
    const report: Report = (code, problem) => this.problems.add(code, { class: this.current.class, ref, line, ...problem })
    const { uuid } = attributes
    if (uuid) {
      if (uuids.has(uuid)) report('DUPLICATE_UUID', { field: 'uuid', value: uuid })
      uuids.add(uuid)
    }
    this.tx.insert(table, rows.read(ref, attributes, report))
    this.current.imported++
  }

  private keep(id: string, { ref: _, ...attributes }: Attributes): void {
    this.tx.insert('xs_kept', { id, pool: this.pool, class: this.current.class, position: this.position, attributes })
    this.current.kept++
  }

  private skip(code: 'ROW_WITHOUT_REF' | 'DUPLICATE_REF' | 'ANOTHER_POOL', ref: string, line: number): void {
    this.problems.add(code, { class: this.current.class, ref, line })
    this.current.skipped++
  }
}
