import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Inventory } from '../src/main/inventory/inventory'
import { importPool } from '../src/main/platforms/xenserver/dump/import'
import { writeDump } from './generate-dump'

/** A lab file of `vifs` VIFs in a folder of its own, made by importing a generated dump. The caller removes the folder. */
export function labOf(vifs: number): { folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'switchroom-bench-'))
  const dump = join(folder, 'pool.xml')
  writeDump(dump, { vifs })
  const path = join(folder, 'bench.switchroom')
  const lab = Inventory.create(path, { seed: 'bench', clock: '2026-01-01T00:00:00.000Z' })
  lab.apply(importPool, { path: dump })
  lab.close()
  return { folder, path }
}
