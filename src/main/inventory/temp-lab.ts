/** For tests: a real lab file in a fresh folder, with the operations under test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toErrorBody, type ErrorBody } from '../../shared/errors'
import type { Preview } from '../../shared/contract/operation'
import { TABLES } from '../../shared/model/tables'
import { Inventory, type InventoryOptions } from './inventory'
import type { Operation } from './operation'

export interface TempLabOptions extends InventoryOptions {
  operations: readonly Operation[]
  seed?: string
}

export interface TempLab {
  readonly path: string
  readonly lab: Inventory
  /** Runs an operation by name and returns its result. */
  apply<T = unknown>(operation: string, input: unknown): T
  /** Runs an operation that must be refused, and returns the refusal. */
  refuse(operation: string, input: unknown): ErrorBody
  preview(operation: string, input: unknown): Preview
  undo(): void
  redo(): void
  /** Every object row of the lab, table by table: what must be equal after an undo. */
  content(): Record<string, unknown[]>
  /** Closes the lab and removes its folder. */
  close(): void
}

export function tempLab({ operations, seed = 'test', ...options }: TempLabOptions): TempLab {
  const folder = mkdtempSync(join(tmpdir(), 'switchroom-test-'))
  const path = join(folder, 'test.switchroom')
  const settings = { seed, clock: '2026-01-01T00:00:00.000Z' }
  const lab = Inventory.create(path, settings, { now: () => new Date('2026-01-01T12:00:00Z'), ...options })
  const named = (name: string): Operation => {
    const found = operations.find((o) => o.name === name)
    if (!found) throw new Error(`the test has no operation ${name}`)
    return found
  }
  return {
    path,
    lab,
    apply: <T>(name: string, input: unknown) => lab.apply(named(name), input).result as T,
    refuse: (name, input) => {
      try {
        lab.apply(named(name), input)
      } catch (error) {
        return toErrorBody(error)
      }
      throw new Error(`${name} was not refused`)
    },
    preview: (name, input) => lab.preview(named(name), input),
    undo: () => void lab.undo(),
    redo: () => void lab.redo(),
    content: () => Object.fromEntries(TABLES.map((t) => [t.name, lab.read.select(`SELECT * FROM ${t.name} ORDER BY seq`)])),
    close: () => {
      lab.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
