/**
 * What the wizards end in, on a pool of 16 hosts with 10,000 VIFs: the preview and the doing of a bond on every
 * host and of a range of VLANs, beside the same rows written by bare better-sqlite3 (same tables, indexes and
 * durability, prepared statements, one transaction, but nothing to check and no change log to keep).
 */
import Database from 'better-sqlite3'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Inventory } from '../src/main/inventory/inventory'
import { defineOperation } from '../src/main/inventory/operation'
import { LAB_OPTIONS, operationNamed } from '../src/main/lab/registry'
import { labOf } from './lab-of'
import { beside, timed, type Result } from './result'

/** Each is done so often; the fastest counts, as anything slower is the machine's noise. */
const REPEATS = 5
/** VIFs on the network of a NIC that is bonded: they move to the bond. */
const MOVED = 1000
const RANGE = 20

export interface WizardCase {
  name: string
  operation: string
  input: object
}

/** A lab for the wizards, and what they are asked to do there. The caller removes the folder. */
export function wizardLab(vifs = 10_000): { folder: string; path: string; cases: WizardCase[] } {
  const { folder, path } = labOf(vifs)
  const lab = Inventory.open(path, LAB_OPTIONS)
  try {
    lab.apply(crowd, {})
    const pool = lab.read.first('xs_pool', {})?.id ?? ''
    const pif = lab.read.first('xs_pif', { device: 'eth2', physical: true })?.id ?? ''
    const vlans = Array.from({ length: RANGE }, (_, n) => ({ tag: 1000 + n, name_label: `VLAN ${1000 + n}` }))
    return {
      folder,
      path,
      cases: [
        {
          name: `bond on 16 hosts, ${MOVED} of ${vifs} VIFs move`,
          operation: 'xs.pool.createBond',
          input: { pool, devices: ['eth2', 'eth3'], mode: 'lacp', name_label: 'Guests' },
        },
        {
          name: `${RANGE} VLANs on 16 hosts, ${vifs} VIFs`,
          operation: 'xs.network.createExternal',
          input: { pool, pif, vlans },
        },
      ],
    }
  } finally {
    lab.close()
  }
}

const crowd = defineOperation({
  name: 'bench.crowd',
  input: z.strictObject({}),
  title: () => 'Put VIFs on a NIC that is bonded later',
  run(tx) {
    const network = tx.first('xs_pif', { device: 'eth2', physical: true })?.network ?? ''
    for (const { id } of tx.find('xs_vif').slice(0, MOVED)) tx.update('xs_vif', id, { network })
  },
})

export function run(): Result[] {
  const { folder, path, cases } = wizardLab()
  try {
    return cases.flatMap((one) => measure(one, path, folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function measure({ name, operation, input }: WizardCase, path: string, folder: string): Result[] {
  const before = join(folder, 'before.switchroom')
  copyFileSync(path, before)
  const lab = Inventory.open(path, LAB_OPTIONS)
  const [previews, applies, bare] = [[], [], []] as [number[], number[], number[]]
  try {
    for (let n = 0; n < REPEATS; n++) {
      previews.push(timed(() => lab.preview(operationNamed(operation), input)))
      let action = 0
      applies.push(timed(() => (action = lab.apply(operationNamed(operation), input).action.id)))
      bare.push(writeBare(path, before, join(folder, `bare-${n}.sqlite`), action))
      lab.undo()
    }
  } finally {
    lab.close()
  }
  const limit = Math.min(...bare)
  const result = (what: string, times: readonly number[]): Result => {
    const ours = Math.min(...times)
    return beside(`${what}: ${name}`, ours, limit)
  }
  return [result('preview', previews), result('apply', applies)]
}

type Row = Record<string, unknown> | undefined
interface Touched {
  kind: 'I' | 'U' | 'D'
  tbl: string
  row: string
}

/** Writes the rows that an action touched, as they are now, into a copy of the lab from before it. */
function writeBare(path: string, before: string, copy: string, action: number): number {
  copyFileSync(before, copy)
  const source = new Database(path, { readonly: true })
  const target = new Database(copy)
  try {
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -65536'])
      target.pragma(pragma)
    const touched = source
      .prepare('SELECT kind, tbl, row FROM change WHERE action = ? GROUP BY tbl, row HAVING id = min(id) ORDER BY id')
      .all(action) as Touched[]
    const rows = touched.map(({ tbl, row }) => source.prepare(`SELECT * FROM ${tbl} WHERE id = ?`).get(row) as Row)
    // What the page cache holds after a look at every row, ours has as well.
    for (const { tbl } of touched) target.prepare(`SELECT count(*) FROM ${tbl}`).get()
    return timed(() => target.transaction(() => touched.forEach((each, i) => write(target, each, rows[i])))())
  } finally {
    source.close()
    target.close()
  }
}

const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>()

function write(db: Database.Database, { kind, tbl, row }: Touched, values: Row): void {
  const columns = Object.keys(values ?? {}).map((name) => `"${name}"`)
  const marks = columns.map(() => '?').join(', ')
  if (!values) prepared(db, `DELETE FROM ${tbl} WHERE id = ?`).run(row)
  else if (kind === 'I')
    prepared(db, `INSERT INTO ${tbl} (${columns.join(', ')}) VALUES (${marks})`).run(...Object.values(values))
  else prepared(db, `UPDATE ${tbl} SET (${columns.join(', ')}) = (${marks}) WHERE id = ?`).run(...Object.values(values), row)
}

function prepared(db: Database.Database, sql: string): Database.Statement {
  const known = statements.get(db) ?? new Map<string, Database.Statement>()
  statements.set(db, known)
  const statement = known.get(sql) ?? db.prepare(sql)
  known.set(sql, statement)
  return statement
}
