/**
 * Import of a pool database of 10,000 VIFs, beside the same rows inserted by bare better-sqlite3: same
 * tables, indexes and durability, prepared statements, one transaction, but no file to read, no types to
 * check and no change log to keep.
 */
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importPool } from '../src/main/platforms/xenserver/dump/import'
import { Inventory } from '../src/main/inventory/inventory'
import { TABLES } from '../src/shared/model/tables'
import { writeDump } from './generate-dump'
import { round, type Result } from './result'

/** Each is done so often; the fastest counts, as anything slower is the machine's noise. */
const REPEATS = 5

export function run(vifs = 10_000): Result {
  const folder = mkdtempSync(join(tmpdir(), 'switchroom-bench-'))
  try {
    const dump = join(folder, 'pool.xml')
    writeDump(dump, { vifs })
    const times = Array.from({ length: REPEATS }, (_, n) => {
      const lab = join(folder, `lab-${n}.switchroom`)
      const ours = importInto(lab, dump)
      return { ours, limit: insertBare(lab, join(folder, `bare-${n}.sqlite`)) }
    })
    const ours = Math.min(...times.map((time) => time.ours))
    const limit = Math.min(...times.map((time) => time.limit))
    return { name: `import of ${vifs} VIFs`, ours_ms: round(ours), limit_ms: round(limit), ratio: round(ours / limit) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function importInto(path: string, dump: string): number {
  const lab = Inventory.create(path, { seed: 'bench', clock: '2026-01-01T00:00:00.000Z' })
  try {
    const started = performance.now()
    lab.apply(importPool, { path: dump })
    return performance.now() - started
  } finally {
    lab.close()
  }
}

/** Takes the rows and the schema out of the lab, and puts them into a new file. */
function insertBare(lab: string, path: string): number {
  const source = new Database(lab, { readonly: true })
  const target = new Database(path)
  try {
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -65536'])
      target.pragma(pragma)
    const schema = source
      .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all() as string[]
    for (const statement of schema) target.exec(statement)
    const tables = TABLES.map(({ name }) => ({
      name,
      rows: source.prepare(`SELECT * FROM ${name} ORDER BY seq`).raw().all() as unknown[][],
    }))
    const started = performance.now()
    target.transaction(() => {
      for (const { name, rows } of tables) {
        const [first] = rows
        if (!first) continue
        const insert = target.prepare(`INSERT INTO ${name} VALUES (${first.map(() => '?').join(', ')})`)
        for (const row of rows) insert.run(row)
      }
    })()
    return performance.now() - started
  } finally {
    source.close()
    target.close()
  }
}
