/**
 * Opening a lab with all its checks (header, lock, integrity, references, change log), beside bare
 * better-sqlite3 opening the same file and running the same integrity check: what the disk and SQLite cost.
 */
import Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { Inventory } from '../src/main/inventory/inventory'
import { labOf } from './lab-of'
import { round, type Result } from './result'

const REPEATS = 5

export function run(vifs: number): Result {
  const { path, folder } = labOf(vifs)
  try {
    const ours: number[] = []
    const bare: number[] = []
    for (let n = 0; n < REPEATS; n++) {
      ours.push(timed(() => Inventory.open(path)))
      bare.push(timed(() => openBare(path)))
    }
    const [a, b] = [Math.min(...ours), Math.min(...bare)]
    return { name: `open a lab of ${vifs} VIFs`, ours_ms: round(a), limit_ms: round(b), ratio: round(a / b) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function openBare(path: string): Database.Database {
  const db = new Database(path)
  db.pragma('integrity_check(1)')
  return db
}

function timed(open: () => { close(): void }): number {
  const started = performance.now()
  const opened = open()
  const took = performance.now() - started
  opened.close()
  return took
}
