import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { ImportReport } from '../../../../shared/model/import-report'
import { defineOperation } from '../../../inventory/operation'
import { tempLab, type TempLab } from '../../../inventory/temp-lab'
import { macFromSeed } from '../mac'
import { exportPool, writePoolFile } from './export'
import type { DumpFormat } from './format'
import { importPool } from './import'
import { OpenFile } from './open-file'
import { dumpFile, dumpXml, fp1Dump, modernDump } from './sample-dump'
import type { Attributes } from './source'
import { sourceOf } from './source-of'

/** Databases that real servers wrote; they are no part of the project. */
const POOLS = join(import.meta.dirname, '../../../../../../shared/data/pools')
const real = existsSync(POOLS) ? readdirSync(POOLS).filter((name) => name.endsWith('.xml')) : []
/** Of no account for a database, which has its values as text. */
const FORMAT: DumpFormat = { quote: '"', spaces: 'all' }

const cleanups: (() => void)[] = []
afterEach(() => cleanups.splice(0).forEach((cleanup) => cleanup()))

function pathOf(xml: string): string {
  const { path, remove } = dumpFile(xml)
  cleanups.push(remove)
  return path
}

function labOf(xml: string): { lab: TempLab; report: ImportReport } {
  const lab = tempLab({ operations: [importPool] })
  cleanups.push(lab.close)
  return { lab, report: lab.apply<ImportReport>('xs.import', { path: pathOf(xml) }) }
}

function exported({ lab, report }: { lab: TempLab; report: { pool: { id: string } } }): string {
  let text = ''
  exportPool(lab.lab.read, report.pool.id, (piece) => (text += piece))
  return text
}

/** Manifest, tables and rows as an XML parser sees them, without regard to the order of attributes. */
function parsed(xml: string): { manifest: [string, string][]; tables: [string, Attributes[]][] } {
  const content = { manifest: [] as [string, string][], tables: [] as [string, Attributes[]][] }
  OpenFile.with({ path: pathOf(xml) }, (file) =>
    sourceOf(file).read(
      {
        pair: (key, value) => content.manifest.push([key, value]),
        table: (name) => content.tables.push([name, []]),
        row: (attributes) => content.tables.at(-1)?.[1].push({ ...attributes }),
      },
      () => undefined,
      FORMAT,
    ),
  )
  return content
}

type Sample = [name: string, available: boolean, xml: () => string]
const sources: Sample[] = [
  ['a 5.6 Feature Pack 1 pool', true, () => dumpXml(fp1Dump())],
  ['a pool of today', true, () => dumpXml(modernDump())],
  ...(real.length > 0 ? [] : [['real pools (needs ../shared/data)', false, () => ''] as Sample]),
  ...real.map((name): Sample => [`the real ${name}`, true, () => readFileSync(join(POOLS, name), 'utf8')]),
]

for (const [name, available, xml] of sources) {
  describe.skipIf(!available)(`import, export, import of ${name}`, () => {
    test('loses and changes no attribute of any row', () => {
      const source = xml()
      expect(parsed(exported(labOf(source)))).toEqual(parsed(source))
    })

    test('gives the same lab, and from it the same file to the byte', () => {
      const first = labOf(xml())
      const text = exported(first)
      const second = labOf(text)
      expect(second.lab.content()).toEqual(first.lab.content())
      expect(exported(second)).toBe(text)
    })
  })
}

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

describe('a pool made in the lab', () => {
  /** A pool of one host with a VM, as operations would make it. */
  function made(productVersion: string): { lab: TempLab; pool: string } {
    const make = defineOperation({
      name: 'test.make',
      input: z.null(),
      title: () => 'Make a pool',
      run: (tx) => {
        const pool = tx.opaqueRef()
        const host = tx.insert('xs_host', {
          pool,
          uuid: tx.uuid(),
          name_label: 'alpha',
          software_version: { product_version: productVersion },
        })
        tx.insert('xs_pool', { id: pool, uuid: tx.uuid(), name_label: 'Made here', master: host.id })
        const network = tx.insert('xs_network', {
          pool,
          uuid: tx.uuid(),
          name_label: 'Storage & <backup>',
          bridge: 'xapi0',
          other_config: { a: "it's" },
        })
        const vm = tx.insert('xs_vm', {
          pool,
          uuid: tx.uuid(),
          name_label: 'bad \u0001 name\n',
          other_config: { mac_seed: 'seed' },
          resident_on: host.id,
        })
        tx.insert('xs_vif', {
          pool,
          uuid: tx.uuid(),
          device: '0',
          network: network.id,
          VM: vm.id,
          MAC: macFromSeed('seed', 0),
          MAC_autogenerated: true,
        })
        return pool
      },
    })
    const lab = tempLab({ operations: [make, importPool] })
    cleanups.push(lab.close)
    lab.apply('xs.import', { path: pathOf(dumpXml(fp1Dump())) })
    return { lab, pool: lab.apply('test.make', null) }
  }
  const textOf = ({ lab, pool }: { lab: TempLab; pool: string }): string => exported({ lab, report: { pool: { id: pool } } })

  test.each(['5.6.0', '8.4.0'])('of release %s is exported alone, and comes back equal', (version) => {
    const source = made(version)
    const { lab, report } = labOf(textOf(source))
    expect(report).toMatchObject({
      pool: { name: 'Made here' },
      productVersion: version,
      problems: [],
      macs: { checked: 1, agree: 1 },
    })
    for (const table of ['xs_pool', 'xs_host', 'xs_network', 'xs_vif'] as const) {
      const own = table === 'xs_pool' ? { id: source.pool } : { pool: source.pool }
      expect(lab.lab.read.find(table).map((row) => ({ ...row, extra: {} }))).toEqual(source.lab.lab.read.find(table, own))
    }
    // A control character is the one thing that XML cannot carry.
    expect(lab.lab.read.find('xs_vm').map((vm) => vm.name_label)).toEqual(['bad \uFFFD name\n'])
  })

  test('has the fields and the manifest of its release', () => {
    const [older, newer] = ['5.6.0', '8.4.0'].map((version) => parsed(textOf(made(version))))
    const vif = (content: typeof older): Attributes => new Map(content?.tables).get('VIF')?.[0] ?? {}
    expect([vif(older)['locking_mode'], vif(newer)['locking_mode']]).toEqual([undefined, 'network_default'])
    expect(older?.manifest).toContainEqual(['product_version', '5.6.0'])
    expect(newer?.manifest).toEqual([
      ['schema_major_vsn', '5'],
      ['schema_minor_vsn', '792'],
      ['generation_count', '0'],
    ])
    expect(new Map(newer?.tables).get('network')?.[0]?.['VIFs']).toBe(`('${vif(newer)['ref'] ?? ''}')`)
  })
})

describe('writing a file', () => {
  test('gives it whole, without anything beside it', () => {
    const imported = labOf(dumpXml(fp1Dump()))
    const { folder, path, remove } = dumpFile('<old/>')
    cleanups.push(remove)
    const { rows } = writePoolFile(imported.lab.lab.read, imported.report.pool.id, path)
    expect(readFileSync(path, 'utf8')).toBe(exported(imported))
    expect(rows).toBe(imported.report.classes.reduce((sum, { imported: known, kept }) => sum + known + kept, 0))
    expect(readdirSync(folder)).toEqual(['pool.xml'])
  })

  test('is refused where there is no folder, and for a pool that is not there', () => {
    const imported = labOf(dumpXml(fp1Dump()))
    const { folder, path, remove } = dumpFile('<old/>')
    cleanups.push(remove)
    const { read } = imported.lab.lab
    expect(() => writePoolFile(read, imported.report.pool.id, join(folder, 'no', 'pool.xml'))).toThrow(
      expect.objectContaining({ code: 'EXPORT_NOT_WRITTEN' }),
    )
    expect(() => writePoolFile(read, imported.report.pool.id, folder)).toThrow(
      expect.objectContaining({ code: 'EXPORT_NOT_WRITTEN' }),
    )
    expect(() => writePoolFile(read, 'OpaqueRef:none', path)).toThrow(expect.objectContaining({ code: 'HANDLE_INVALID' }))
    expect(readFileSync(path, 'utf8')).toBe('<old/>')
    expect(readdirSync(folder)).toEqual(['pool.xml'])
  })
})
