import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { ImportReport } from '../../../../shared/model/import-report'
import { tempLab, type TempLab } from '../../../inventory/temp-lab'
import { exportPool, writePoolFile } from './export'
import { DumpFile } from './file'
import { importPool } from './import'
import type { Attributes } from './read'
import { dumpFile, dumpXml, fp1Dump, modernDump } from './sample-dump'

const REAL = join(import.meta.dirname, '../../../../../../shared/data/pools/xenserver-5.5-two-hosts.xml')

const cleanups: (() => void)[] = []
afterEach(() => cleanups.splice(0).forEach((cleanup) => cleanup()))

function labOf(xml: string): { lab: TempLab; report: ImportReport } {
  const file = dumpFile(xml)
  const lab = tempLab({ operations: [importPool] })
  cleanups.push(file.remove, lab.close)
  return { lab, report: lab.apply<ImportReport>('xs.import', { path: file.path }) }
}

function exported({ lab, report }: { lab: TempLab; report: ImportReport }): string {
  let text = ''
  exportPool(lab.lab.read, report.pool.id, (piece) => (text += piece))
  return text
}

/** Manifest, tables and rows as an XML parser sees them, without regard to the order of attributes. */
function parsed(xml: string): { manifest: [string, string][]; tables: [string, Attributes[]][] } {
  const { path, remove } = dumpFile(xml)
  cleanups.push(remove)
  const content = { manifest: [] as [string, string][], tables: [] as [string, Attributes[]][] }
  DumpFile.with(path, (file) =>
    file.read(
      {
        pair: (key, value) => content.manifest.push([key, value]),
        table: (name) => content.tables.push([name, []]),
        row: (attributes) => content.tables.at(-1)?.[1].push({ ...attributes }),
      },
      () => undefined,
    ),
  )
  return content
}

const sources: [string, () => string][] = [
  ['a 5.6 Feature Pack 1 pool', () => dumpXml(fp1Dump())],
  ['a pool of today', () => dumpXml(modernDump())],
  ...(existsSync(REAL) ? [['the real pool of XenServer 5.5', () => readFileSync(REAL, 'utf8')] as [string, () => string]] : []),
]

test.skipIf(existsSync(REAL))(
  'the real pool database is not beside the project: its round trip is not tested here',
  () => undefined,
)

describe.each(sources)('import, export, import of %s', (_, source) => {
  test('loses and changes no attribute of any row', () => {
    const xml = source()
    expect(parsed(exported(labOf(xml)))).toEqual(parsed(xml))
  })

  test('gives the same lab, and from it the same file to the byte', () => {
    const first = labOf(source())
    const text = exported(first)
    const second = labOf(text)
    expect(second.lab.content()).toEqual(first.lab.content())
    expect(exported(second)).toBe(text)
  })
})

describe('an export after changes', () => {
  test('carries them, in the manner of the file, and leaves the rest as it was', () => {
    const before = modernDump()
    const imported = labOf(dumpXml(before))
    const { lab } = imported.lab
    const change = {
      ...importPool,
      name: 'test.change',
      run: (tx: Parameters<typeof importPool.run>[0]) => {
        tx.update('xs_vm', 'OpaqueRef:vm1', { name_label: 'Web 2', tags: ["it's new"] })
        tx.update('xs_vif', 'OpaqueRef:vif1', { network: 'OpaqueRef:n0' })
        tx.insert('xs_network', {
          id: 'OpaqueRef:new',
          pool: 'OpaqueRef:pool',
          uuid: 'uuid-new',
          name_label: 'New network',
          bridge: 'xapi9',
          MTU: 9000,
        })
        return imported.report
      },
    }
    lab.apply(change, { path: 'x' })
    const after = new Map(parsed(exported(imported)).tables)
    const row = (table: string, ref: string): Attributes | undefined =>
      after.get(table)?.find((found) => found['ref'] === `OpaqueRef:${ref}`)
    expect(row('VM', 'vm1')).toMatchObject({
      name__label: 'Web%.2',
      tags: String.raw`("it\'s%.new")`,
      VIFs: '("OpaqueRef:vif0"%."OpaqueRef:vif1")',
    })
    expect(row('network', 'n0')).toMatchObject({ VIFs: '("OpaqueRef:vif1")' })
    expect(row('network', 'n-bond')).toMatchObject({ VIFs: '("OpaqueRef:vif0")' })
    expect(row('network', 'new')).toEqual({
      ...{ ref: 'OpaqueRef:new', _ref: 'OpaqueRef:new', uuid: 'uuid-new', name__label: 'New%.network', name__description: '' },
      ...{ bridge: 'xapi9', MTU: '9000', other_config: '()', tags: '()', PIFs: '()', VIFs: '()' },
    })
    expect(after.get('SR')).toEqual(new Map(parsed(dumpXml(before)).tables).get('SR'))
  })

  test('keeps a field that the release did not have once it is set', () => {
    const imported = labOf(dumpXml(fp1Dump()))
    imported.lab.lab.apply(
      {
        ...importPool,
        name: 'test.change',
        run: (tx: Parameters<typeof importPool.run>[0]) => {
          tx.update('xs_vif', 'OpaqueRef:vif0', { locking_mode: 'locked' })
          return imported.report
        },
      },
      { path: 'x' },
    )
    const [first, second] = new Map(parsed(exported(imported)).tables).get('VIF') ?? []
    expect([first?.['locking_mode'], second?.['locking_mode']]).toEqual(['locked', undefined])
  })
})

describe('writing a file', () => {
  test('gives it whole, without anything beside it', () => {
    const imported = labOf(dumpXml(fp1Dump()))
    const { folder, path, remove } = dumpFile('old')
    cleanups.push(remove)
    const { rows } = writePoolFile(imported.lab.lab.read, imported.report.pool.id, path)
    expect(readFileSync(path, 'utf8')).toBe(exported(imported))
    expect(rows).toBe(imported.report.classes.reduce((sum, { imported: known, kept }) => sum + known + kept, 0))
    expect(readdirSync(folder)).toEqual(['pool.xml'])
  })

  test('is refused where there is no folder, and for a pool that is not there', () => {
    const imported = labOf(dumpXml(fp1Dump()))
    const { folder, path, remove } = dumpFile('old')
    cleanups.push(remove)
    const { read } = imported.lab.lab
    expect(() => writePoolFile(read, imported.report.pool.id, join(folder, 'no', 'pool.xml'))).toThrow(
      expect.objectContaining({ code: 'EXPORT_NOT_WRITTEN' }),
    )
    expect(() => writePoolFile(read, imported.report.pool.id, folder)).toThrow(
      expect.objectContaining({ code: 'EXPORT_NOT_WRITTEN' }),
    )
    expect(() => writePoolFile(read, 'OpaqueRef:none', path)).toThrow(expect.objectContaining({ code: 'HANDLE_INVALID' }))
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['pool.xml'])
  })
})
