/** Import of a pool database: `xs.import`. Twice through the file, each row written once. */
import { basename } from 'node:path'
import { z } from 'zod'
import { Path } from '../../../../shared/contract/call'
import { OperationError } from '../../../../shared/errors'
import type { ImportedClass, ImportReport } from '../../../../shared/model/import-report'
import type { TableName } from '../../../../shared/model/tables'
import { XENSERVER_TABLES } from '../../../../shared/model/xenserver'
import { releaseProfile } from '../../../../shared/model/xenserver-names'
import { defineOperation, type Tx } from '../../../inventory/operation'
import { addImportedGuests } from '../guest-devices'
import { nameOf } from '../naming'
import { KNOWN_CLASSES } from './classes'
import { addGuestAddresses, addNics, macAgreement } from './derive'
import { DumpFile } from './file'
import { Problems } from './problems'
import type { Attributes } from './read'
import { dumpRefusal } from './refusals'
import { RowReader, type Report } from './row'
import { refOf, Survey } from './survey'

/**
 * Makes a pool of the lab from the XML that `xe pool-dump-database` writes. Input: the file's path.
 * Returns an ImportReport. Refuses with an IMPORT_… code, or `POOL_ALREADY_IN_LAB [pool]`.
 */
export const importPool = defineOperation({
  name: 'xs.import',
  isLong: () => true,
  input: z.strictObject({ path: Path }),
  title: ({ path }) => `Import pool database ${basename(path)}`,
  run: (tx, { path }): ImportReport =>
    DumpFile.with(path, (file) => {
      const survey = new Survey(file, (done) => tx.progress(done, 2 * file.size, 'Looking through the file'))
      if (!survey.pool) throw dumpRefusal('IMPORT_NO_POOL', path)
      refuseRowsInLab(tx, survey)
      const rows = new RowWriter(tx, survey, survey.pool.ref)
      file.read(
        {
          table: (name) => rows.table(name),
          row: (attributes, line) => rows.row(attributes, line),
          unknownElement: (name, line) => rows.unknown(name, line),
        },
        (done) => tx.progress(file.size + done, 2 * file.size, `${rows.written} rows`),
      )
      return finish(tx, basename(path), survey, rows)
    }),
})

/** The same pool twice: some row of the file is in the lab already. */
function refuseRowsInLab(tx: Tx, survey: Survey): void {
  const refs = JSON.stringify([...survey.refs.keys()])
  for (const { name } of tx.count('xs_pool') === 0 ? [] : XENSERVER_TABLES) {
    const owner = name === 'xs_pool' ? 'id' : 'pool'
    const [found] = tx.select<{ pool: string }>(
      `SELECT ${owner} AS pool FROM ${name} WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1`,
      [refs],
    )
    if (!found) continue
    const pool = { kind: 'xs_pool', id: found.pool, name: nameOf(tx, 'xs_pool', found.pool) }
    throw new OperationError({
      code: 'POOL_ALREADY_IN_LAB',
      message: `The lab already has objects of this file, in the pool ${pool.name}.`,
      remedy: 'Import it into another lab, or undo the first import.',
      params: [pool.id],
      objects: [pool],
      field: 'path',
    })
  }
}

interface ClassWriter {
  readonly rows: RowReader
  readonly table: TableName
  /** Seen so far. */
  readonly uuids: Set<string>
}

/** The second pass: every row goes into its table, or into xs_kept, or among the problems. */
class RowWriter {
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

  row(attributes: Attributes, line: number): void {
    this.position++
    const ref = refOf(attributes)
    if (ref === null) this.skip('ROW_WITHOUT_REF', attributes['ref'] ?? '', line)
    else if (this.comesAgain(ref)) this.skip('DUPLICATE_REF', ref, line)
    else if (this.current.class === 'pool' && ref !== this.pool) this.skip('ANOTHER_POOL', ref, line)
    else {
      this.written++
      if (this.writer) this.import(this.writer, ref, attributes, line)
      else this.keep(ref, attributes)
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

function finish(tx: Tx, file: string, survey: Survey, rows: RowWriter): ImportReport {
  const pool = survey.pool?.ref ?? ''
  const attributes = [...survey.attributes].map(([name, names]): [string, string] => [name, [...names].join(' ')])
  tx.insert('xs_dump', {
    id: pool,
    pool,
    manifest: Object.fromEntries(survey.manifest),
    classes: [...rows.classes.keys()],
    attributes: Object.fromEntries(attributes),
    quote: survey.format.quote,
  })
  // One draw of the lab's seed names all that the file has no references for.
  const prefix = tx.opaqueRef()
  const derived = { nics: addNics(tx, pool, prefix), addresses: addGuestAddresses(tx, pool, prefix) }
  addImportedGuests(tx, pool)
  return {
    file,
    pool: { id: pool, name: nameOf(tx, 'xs_pool', pool) },
    productVersion: survey.productVersion ?? '',
    profile: releaseProfile(survey.productVersion),
    classes: [...rows.classes.values()],
    ...derived,
    problems: rows.problems.list,
    problemsTotal: rows.problems.total,
    macs: macAgreement(tx, pool),
  }
}
