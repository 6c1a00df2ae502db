import { execFileSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImportReport } from '../../../../shared/model/import-report'
import { tempLab, type TempLab } from '../../../inventory/temp-lab'
import { writePoolFile } from './export'
import { importPool } from './import'
import { dumpFile, dumpXml, modernDump } from './sample-dump'

let folder: string
let lab: TempLab
let pool: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchroom-export-'))
  lab = tempLab({ operations: [importPool] })
  const { path, remove } = dumpFile(dumpXml(modernDump()))
  pool = lab.apply<ImportReport>('xs.import', { path }).pool.id
  remove()
})
afterEach(() => {
  lab.close()
  rmSync(folder, { recursive: true })
})

const at = (name: string): string => join(folder, name)
const write = (path: string): { rows: number } => writePoolFile(lab.lab.read, pool, path)

function expectRefused(path: string, sentence: RegExp): void {
  const names = readdirSync(folder)
  expect(() => write(path)).toThrow(expect.objectContaining({ code: 'EXPORT_NOT_WRITTEN' }))
  expect(() => write(path)).toThrow(sentence)
  expect(readdirSync(folder)).toEqual(names)
}

test('an earlier export and an empty file are replaced', () => {
  writeFileSync(at('empty.xml'), '')
  for (const name of ['new.xml', 'new.xml', 'empty.xml']) write(at(name))
  expect(readFileSync(at('empty.xml'), 'utf8')).toBe(readFileSync(at('new.xml'), 'utf8'))
  expect(readdirSync(folder)).toEqual(['empty.xml', 'new.xml'])
})

test.skipIf(process.platform === 'win32')('what is no regular file, as a device, is not replaced', () => {
  execFileSync('mkfifo', [at('pipe')])
  symlinkSync(at('pipe'), at('link'))
  for (const name of ['pipe', 'link']) expectRefused(at(name), /it is not a regular file/)
  expect(lstatSync(at('pipe')).isFIFO()).toBe(true)
})

test('another lab, or any file that is no pool database, is not replaced', () => {
  for (const content of ['SQLite format 3\0', 'precious notes']) {
    writeFileSync(at('other'), content)
    expectRefused(at('other'), /a file that is no pool database has this name/)
    expect(readFileSync(at('other'), 'utf8')).toBe(content)
  }
})

test.skipIf(process.platform === 'win32')('a link leads to the file that is replaced, and stays', () => {
  writeFileSync(at('pool.xml'), '<database/>')
  symlinkSync(at('pool.xml'), at('link.xml'))
  write(at('link.xml'))
  expect(lstatSync(at('link.xml')).isSymbolicLink()).toBe(true)
  expect(readFileSync(at('pool.xml'), 'utf8')).toContain('<manifest>')
})

test('a path that cannot be is refused in words', () => {
  writeFileSync(at('file'), '')
  expectRefused(join(at('file'), 'pool.xml'), /a part of its path is not a folder/)
  expectRefused(at('x'.repeat(300)), /its name is too long/)
})
