import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ImportReport } from '../../../../shared/model/import-report'
import { tempLab, type TempLab } from '../../../inventory/temp-lab'
import { importPool } from './import'
import { dumpFile, dumpXml, fp1Dump, modernDump, type Dump } from './sample-dump'

const REAL = join(import.meta.dirname, '../../../../../../shared/data/pools/xenserver-5.5-two-hosts.xml')

const cleanups: (() => void)[] = []
afterEach(() => cleanups.splice(0).forEach((cleanup) => cleanup()))

function emptyLab(): TempLab {
  const lab = tempLab({ operations: [importPool] })
  cleanups.push(lab.close)
  return lab
}

function pathOf(dump: Dump): string {
  const { path, remove } = dumpFile(dumpXml(dump))
  cleanups.push(remove)
  return path
}

function imported(dump: Dump): { lab: TempLab; report: ImportReport } {
  const lab = emptyLab()
  return { lab, report: ImportReport.parse(lab.apply('xs.import', { path: pathOf(dump) })) }
}

/** A dump with one row's fields changed; null takes the field away. */
function changed(table: string, ref: string, fields: Record<string, string | null>): Dump {
  const dump = fp1Dump()
  const row = dump.tables[table]?.find((found) => found['ref'] === ref)
  if (!row) throw new Error(`no ${table} ${ref} in the sample`)
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) delete row[name]
    else row[name] = value
  }
  return dump
}

describe.skipIf(!existsSync(REAL))('the real pool of XenServer 5.5 (needs ../shared/data)', () => {
  test('XS-MAC-04 has 25 generated MACs, and each follows from its seed and device', () => {
    const { macs } = emptyLab().apply<ImportReport>('xs.import', { path: REAL })
    expect(macs).toEqual({ checked: 25, agree: 25, unseeded: 0, differ: [] })
  })

  test('comes in whole; what it lacks are the metrics that its release does not store', () => {
    const lab = emptyLab()
    const report = lab.apply<ImportReport>('xs.import', { path: REAL })
    const { read } = lab.lab
    expect(report).toMatchObject({
      pool: { name: 'Grimsby pool' },
      productVersion: '5.5.0',
      profile: '5.6',
      nics: 10,
      problemsTotal: 12,
    })
    expect(report.problems.every(({ code, field }) => code === 'BROKEN_REFERENCE' && field === 'metrics')).toBe(true)
    const counts = (['xs_host', 'xs_pif', 'xs_network', 'xs_vm', 'xs_vif'] as const).map((table) => read.count(table))
    expect(counts).toEqual([2, 10, 6, 57, 26])
    expect(report.classes.reduce((sum, { skipped }) => sum + skipped, 0)).toBe(0)
    expect(read.find('xs_host').map(({ name_label }) => name_label)).toEqual(['chester', 'grimsby'])
  })
})

describe.each([
  ['5.6 Feature Pack 1', fp1Dump, '5.6-fp1', 1],
  ['today', modernDump, '8', 2],
] as const)('a pool of %s', (_, dump, profile, addresses) => {
  test('comes in as typed rows that point to each other', () => {
    const { lab, report } = imported(dump())
    const { read } = lab.lab
    expect(report).toMatchObject({ pool: { id: 'OpaqueRef:pool', name: 'Test pool' }, profile, problems: [], problemsTotal: 0 })
    expect(read.need('xs_vm', 'OpaqueRef:vm1')).toMatchObject({
      name_label: 'Web 1  (100%)',
      memory_static_max: 34359738368,
      resident_on: 'OpaqueRef:h1',
      tags: ['x', 'y z'],
    })
    expect(read.need('xs_pif', 'OpaqueRef:p-vlan')).toMatchObject({
      VLAN: 20,
      physical: false,
      VLAN_master_of: 'OpaqueRef:vlan',
      bond_slave_of: null,
    })
    expect(read.need('xs_tunnel', 'OpaqueRef:tunnel')).toMatchObject({
      access_PIF: 'OpaqueRef:p-tun',
      status: { active: 'true' },
    })
    expect(read.find('xs_host').map((host) => host.name_label)).toEqual(['host  h1', 'host  h2'])
    expect(read.count('xs_kept', { class: 'SR' })).toBe(1)
  })

  test('gives the plant its NICs and the guests the addresses that they report', () => {
    const { lab, report } = imported(dump())
    const { read } = lab.lab
    expect(
      read.find('plant_nic').map(({ owner, device, MAC, speed, cabling_known }) => [owner, device, MAC, speed, cabling_known]),
    ).toEqual([
      ['OpaqueRef:h1', 'eth0', '00:1b:21:00:00:01', 10000, false],
      ['OpaqueRef:h1', 'eth1', '00:1b:21:00:00:02', 1000, false],
    ])
    expect(report).toMatchObject({ nics: 2, addresses })
    expect(read.find('guest_address').map(({ endpoint, address }) => [endpoint, address])).toEqual(
      [
        ['OpaqueRef:vif0', '10.0.0.5'],
        ['OpaqueRef:vif0', 'fd00::5'],
      ].slice(0, addresses),
    )
  })

  test('is undone and redone as one action', () => {
    const lab = emptyLab()
    const before = lab.content()
    lab.apply('xs.import', { path: pathOf(dump()) })
    const after = lab.content()
    lab.undo()
    expect(lab.content()).toEqual(before)
    lab.redo()
    expect(lab.content()).toEqual(after)
  })
})

test('a pool that is in the lab already is refused by name', () => {
  const { lab } = imported(fp1Dump())
  expect(lab.refuse('xs.import', { path: pathOf(fp1Dump()) })).toMatchObject({
    code: 'POOL_ALREADY_IN_LAB',
    params: ['OpaqueRef:pool'],
    objects: [{ kind: 'xs_pool', name: 'Test pool' }],
  })
  const sameVm = fp1Dump()
  sameVm.tables = { pool: [{ ref: 'OpaqueRef:other', name_label: 'Other' }], VM: sameVm.tables['VM'] ?? [] }
  expect(lab.refuse('xs.import', { path: pathOf(sameVm) })).toMatchObject({
    code: 'POOL_ALREADY_IN_LAB',
    params: ['OpaqueRef:pool'],
  })
})

describe('rows that are not as they should be are told one by one', () => {
  const vif = { class: 'VIF', ref: 'OpaqueRef:vif0' }

  test.each<[string, Dump, object]>([
    [
      'a reference to nothing',
      changed('VIF', 'OpaqueRef:vif0', { network: 'OpaqueRef:gone' }),
      { ...vif, code: 'BROKEN_REFERENCE', field: 'network', value: 'OpaqueRef:gone' },
    ],
    [
      'a reference to another class',
      changed('VIF', 'OpaqueRef:vif0', { VM: 'OpaqueRef:n0' }),
      { ...vif, code: 'BROKEN_REFERENCE', field: 'VM' },
    ],
    [
      'a bad integer',
      changed('VIF', 'OpaqueRef:vif0', { MTU: 'many' }),
      { ...vif, code: 'BAD_VALUE', field: 'MTU', value: 'many' },
    ],
    [
      'an integer beyond what can be held',
      changed('VIF', 'OpaqueRef:vif0', { MTU: '9223372036854775807' }),
      { ...vif, code: 'BAD_VALUE' },
    ],
    [
      'a bad boolean',
      changed('VIF', 'OpaqueRef:vif0', { currently_attached: 'yes' }),
      { ...vif, code: 'BAD_VALUE', field: 'currently_attached' },
    ],
    [
      'a bad map',
      changed('VIF', 'OpaqueRef:vif0', { other_config: "(('a')" }),
      { ...vif, code: 'BAD_VALUE', field: 'other_config' },
    ],
    [
      'a bad float',
      changed('PIF_metrics', 'OpaqueRef:m-eth0', { io__read_kbs: 'nan' }),
      { class: 'PIF_metrics', code: 'BAD_VALUE' },
    ],
    [
      'a uuid given twice',
      changed('VIF', 'OpaqueRef:vif1', { uuid: 'uuid-vif0' }),
      { class: 'VIF', ref: 'OpaqueRef:vif1', code: 'DUPLICATE_UUID', value: 'uuid-vif0' },
    ],
  ])('%s', (_, dump, problem) => {
    const { lab, report } = imported(dump)
    expect(report.problems).toEqual([expect.objectContaining(problem)])
    expect(lab.lab.read.count('xs_vif')).toBe(2)
  })

  test('a list of objects that do not point back', () => {
    const dump = modernDump()
    const network = dump.tables['network']?.[0]
    if (network) network['VIFs'] = '("OpaqueRef:vif0")'
    expect(imported(dump).report.problems).toEqual([
      expect.objectContaining({ code: 'LIST_DISAGREES', class: 'network', ref: 'OpaqueRef:n0', field: 'VIFs' }),
    ])
  })

  test('rows left out: no reference, an earlier one, or a second pool', () => {
    const dump = fp1Dump()
    dump.tables['VIF']?.push({ device: '5' }, { ref: '' }, { ref: 'x'.repeat(151) }, { ref: 'OpaqueRef:vif0', device: '6' })
    dump.tables['pool']?.push({ ref: 'OpaqueRef:pool2', name_label: 'Second' })
    dump.tables['SR']?.push({ ref: 'OpaqueRef:vif1' })
    const { lab, report } = imported(dump)
    expect(report.problems.map(({ code, class: table }) => `${code} ${table}`)).toEqual([
      // SR stands before VIF in the file, so it is the VIF that has the reference a second time.
      'DUPLICATE_REF VIF',
      'ROW_WITHOUT_REF VIF',
      'ROW_WITHOUT_REF VIF',
      'ROW_WITHOUT_REF VIF',
      'DUPLICATE_REF VIF',
      'ANOTHER_POOL pool',
    ])
    expect(report.classes.find(({ class: table }) => table === 'VIF')).toEqual({ class: 'VIF', imported: 1, kept: 0, skipped: 5 })
    expect(lab.lab.read.count('xs_pool')).toBe(1)
  })

  test('MACs that do not follow from their seed, and VIFs without one', () => {
    const differing = imported(changed('VIF', 'OpaqueRef:vif0', { MAC: '00:16:3e:00:00:01' })).report.macs
    expect(differing).toMatchObject({
      checked: 2,
      agree: 1,
      differ: [{ vif: 'OpaqueRef:vif0', vm: 'Web 1  (100%)', device: '0', actual: '00:16:3e:00:00:01' }],
    })
    const unseeded = imported(changed('VM', 'OpaqueRef:vm1', { other_config: '()' })).report.macs
    expect(unseeded).toEqual({ checked: 0, agree: 0, unseeded: 2, differ: [] })
    expect(imported(changed('VIF', 'OpaqueRef:vif0', { device: '99999999999' })).report.macs).toMatchObject({
      checked: 1,
      unseeded: 1,
    })
  })

  test('more of them than a report lists are counted', () => {
    const dump = fp1Dump()
    for (let n = 0; n < 700; n++) dump.tables['VIF']?.push({ device: String(n) })
    const { problems, problemsTotal } = imported(dump).report
    expect([problems.length, problemsTotal]).toEqual([500, 700])
  })
})

test('a VM whose tools report Windows has a guest that remembers an adapter for each VIF; others have none', () => {
  const { lab } = imported(
    changed('VM_guest_metrics', 'OpaqueRef:gm', { os_version: "(('name' 'Microsoft Windows Server 2003'))" }),
  )
  expect(lab.lab.read.find('guest_os')).toMatchObject([{ id: 'OpaqueRef:vm1', family: 'windows', running: true }])
  expect(lab.lab.read.find('guest_adapter').map(({ endpoint, present }) => [endpoint, present])).toEqual([
    ['OpaqueRef:vif0', true],
    ['OpaqueRef:vif1', true],
  ])
  expect(imported(fp1Dump()).lab.lab.read.count('guest_os')).toBe(0)
})

test('a dump without a usable pool is refused', () => {
  const dump = fp1Dump()
  dump.tables['pool'] = [{ name_label: 'No reference' }]
  expect(emptyLab().refuse('xs.import', { path: pathOf(dump) })).toMatchObject({ code: 'IMPORT_NO_POOL', field: 'path' })
})

test('the user can stop an import, and nothing has happened', () => {
  const lab = emptyLab()
  const before = lab.content()
  const path = pathOf(fp1Dump())
  const stop = (): never => {
    throw new Error('stop')
  }
  expect(() => lab.lab.apply(importPool, { path }, stop)).toThrow('stop')
  expect(lab.content()).toEqual(before)
})
