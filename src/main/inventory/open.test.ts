import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toErrorBody } from '../../shared/errors'
import { TABLES } from '../../shared/model/tables'
import { tableDdl } from './columns'
import { Inventory } from './inventory'
import { MIGRATIONS } from './migrations'
import { openLabFile } from './open'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchroom-test-'))
  path = join(folder, 'a.switchroom')
  Inventory.create(path, { seed: 's', clock: '2026-01-01T00:00:00Z' }).close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const refusal = (file = path): string => {
  try {
    Inventory.open(file).close()
  } catch (error) {
    return toErrorBody(error).code
  }
  return 'opened'
}
/** A column that came with a later schema has a default, for the rows that were there. */
const withoutDefaults = (answer: unknown): unknown[] =>
  (answer as Record<string, unknown>[]).map(({ dflt_value: _, ...rest }) => rest)

/** The file is refused with `code`, and no byte of it nor any file beside it changes. */
function expectRefusedUntouched(code: string): void {
  const before = readFileSync(path)
  const names = readdirSync(folder)
  expect(refusal()).toBe(code)
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(readdirSync(folder)).toEqual(names)
}
function edit(sql: string): void {
  const db = new Database(path)
  db.pragma('foreign_keys = OFF')
  db.exec(sql)
  db.close()
}

test('a lab opens again, leaves no file beside it, and its tables are STRICT and fit the model', () => {
  expect(refusal()).toBe('opened')
  expect(readdirSync(folder)).toEqual(['a.switchroom'])
  const db = new Database(path, { readonly: true })
  const described = new Database(':memory:')
  for (const table of TABLES) {
    described.exec(tableDdl(table).join(';'))
    for (const what of ['table_info', 'foreign_key_list', 'index_list']) {
      const ask = `${what}(${table.name})`
      expect(withoutDefaults(db.pragma(ask)), ask).toEqual(withoutDefaults(described.pragma(ask)))
    }
  }
  described.close()
  expect(
    db
      .prepare("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite%'")
      .pluck()
      .get(),
  ).toBe(0)
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  db.close()
})

test('what is not a lab is refused and left untouched', () => {
  writeFileSync(path, 'not a database at all, only some text that is longer than a header would be '.repeat(4))
  expectRefusedUntouched('LAB_NOT_A_LAB')
  writeFileSync(path, '')
  expectRefusedUntouched('LAB_NOT_A_LAB')
  rmSync(path)
  new Database(path).exec('CREATE TABLE a (b)').close()
  expectRefusedUntouched('LAB_NOT_A_LAB')
  expect(refusal(join(folder, 'none'))).toBe('LAB_NOT_FOUND')
  expect(refusal(folder)).toBe('LAB_NOT_A_LAB')
})

test('a lab with two names is refused by either, for each would have a lock of its own', () => {
  const other = join(folder, 'other.switchroom')
  linkSync(path, other)
  expect([refusal(path), refusal(other)]).toEqual(['LAB_LINKED', 'LAB_LINKED'])
  rmSync(other)
  expect(refusal(path)).toBe('opened')
})

test('a newer lab is refused and left untouched', () => {
  edit(`PRAGMA user_version = ${MIGRATIONS.length + 1}`)
  expectRefusedUntouched('LAB_NEWER')
})

test.each(['DROP TABLE xs_vif', 'ALTER TABLE xs_vif DROP COLUMN MAC', 'PRAGMA user_version = 0', 'DELETE FROM lab_setting'])(
  'a lab that lacks what every lab has is refused and left untouched: %s',
  (sql) => {
    edit(sql)
    expectRefusedUntouched('LAB_DAMAGED')
  },
)

test('a truncated lab is refused and left untouched', () => {
  truncateSync(path, 8192)
  expectRefusedUntouched('LAB_DAMAGED')
})

test('a lab with overwritten pages is refused and left untouched', () => {
  const bytes = readFileSync(path)
  bytes.fill(0xa5, 4096, 4096 * 3)
  writeFileSync(path, bytes)
  expectRefusedUntouched('LAB_DAMAGED')
})

test('a lab with a reference to nothing is refused and left untouched', () => {
  edit(
    "INSERT INTO plant_nic (id, owner, device, MAC, speed, full_duplex, cabling_known) VALUES ('n', '', '', '', 1, 1, 0); INSERT INTO plant_cable (id, label, a_nic, b_nic) VALUES ('c', '', 'n', 'gone')",
  )
  expectRefusedUntouched('LAB_DAMAGED')
})

test('a new lab is refused where there is no folder, or where a file is', () => {
  const settings = { seed: 's', clock: '2026-01-01T00:00:00Z' }
  const create = (file: string) => () => Inventory.create(file, settings).close()
  expect(create(join(folder, 'none', 'b.switchroom'))).toThrow(/folder of .* does not exist/)
  expect(create(path)).toThrow(/already a file/)
  expect(readdirSync(folder)).toEqual(['a.switchroom'])
})

test('a lab that is open elsewhere is refused, and opens when it is closed there', () => {
  const holder = Inventory.open(path)
  expect(refusal()).toBe('LAB_LOCKED')
  holder.close()
  expect(refusal()).toBe('opened')
})

test.skipIf(process.platform === 'win32')('a link leads to the same lab and to the same lock', () => {
  const link = join(folder, 'link.switchroom')
  symlinkSync(path, link)
  const holder = Inventory.open(link)
  expect(holder.path).toBe(realpathSync(path))
  for (const name of [path, link]) expect(refusal(name)).toBe('LAB_LOCKED')
  holder.close()
  expect(refusal(link)).toBe('opened')
  expect(readdirSync(folder)).toEqual(['a.switchroom', 'link.switchroom'])
})

test('a path that cannot be is refused, for opening and for making, and leaves nothing', () => {
  const [under, long] = [join(path, 'b.switchroom'), join(folder, 'x'.repeat(300))]
  for (const name of [under, long]) expect(refusal(name)).toBe('LAB_UNREADABLE')
  const create = (name: string) => () => Inventory.create(name, { seed: 's', clock: '2026-01-01T00:00:00Z' }).close()
  expect(create(under)).toThrow(expect.objectContaining({ code: 'LAB_FOLDER_NOT_FOUND' }))
  for (const name of [long, join(folder, 'x'.repeat(250))])
    expect(create(name)).toThrow(expect.objectContaining({ code: 'LAB_NAME_TOO_LONG' }))
  expect(readdirSync(folder)).toEqual(['a.switchroom'])
})

test.skipIf(process.platform === 'win32')('a link to nowhere is a name that is taken', () => {
  symlinkSync(join(folder, 'nowhere'), join(folder, 'b.switchroom'))
  expect(() => Inventory.create(join(folder, 'b.switchroom'), { seed: 's', clock: '2026-01-01T00:00:00Z' })).toThrow(
    /already a file/,
  )
  expect(readdirSync(folder)).toEqual(['a.switchroom', 'b.switchroom'])
})

test('what was committed before a crash is there after it', () => {
  const crashed = Inventory.open(path)
  copyFileSync(path, join(folder, 'b.switchroom'))
  for (const suffix of ['-wal', '-shm'])
    if (existsSync(path + suffix)) copyFileSync(path + suffix, join(folder, `b.switchroom${suffix}`))
  crashed.close()
  expect(refusal(join(folder, 'b.switchroom'))).toBe('opened')
})

test('an older lab is backed up, then migrated; a migration that fails leaves the version before it', () => {
  const next = [
    ...MIGRATIONS,
    {
      version: MIGRATIONS.length + 1,
      name: 'test',
      up: (db: Database.Database) => db.exec('CREATE TABLE later (a INTEGER) STRICT'),
    },
  ]
  const failing = [
    ...next,
    {
      version: MIGRATIONS.length + 2,
      name: 'failing',
      up: () => {
        throw new Error('half way')
      },
    },
  ]
  expect(() => openLabFile(path, failing)).toThrow('half way')
  const backup = `${path}.v${MIGRATIONS.length}.backup`
  expect(existsSync(backup)).toBe(true)
  const opened = openLabFile(path, next)
  expect(opened.db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length + 1)
  opened.db.close()
  opened.lock.release()
  const old = new Database(backup, { readonly: true })
  expect(old.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length)
  old.close()
})
