/** Pools as records of XAPI in JSON: what clients get, what they keep of it, and what nobody should have written. */
import { closeSync, ftruncateSync, openSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportReport } from '../../../../shared/model/import-report'
import { tempLab, type TempLab } from '../../../inventory/temp-lab'
import recorded from '../testing/recorded-pool.json' with { type: 'json' }
import { exportPool } from './export'
import { importPool } from './import'
import { LIMITS } from './read'
import { dumpFile } from './sample-dump'

type Records = Record<string, Record<string, Record<string, unknown>>>

let lab: TempLab
let before: Record<string, unknown[]>
beforeEach(() => {
  lab = tempLab({ operations: [importPool] })
  before = lab.content()
})
afterEach(() => lab.close())

const copy = (): Records => structuredClone(recorded)

function withFile<T>(content: string | Uint8Array, use: (path: string) => T): T {
  const file = dumpFile(content)
  try {
    return use(file.path)
  } finally {
    file.remove()
  }
}
const imported = (content: unknown): ImportReport =>
  withFile(typeof content === 'string' ? content : JSON.stringify(content), (path) => lab.apply('xs.import', { path }))

function refusal(content: string | Uint8Array): { code: string; message: string; remedy: string } {
  const refused = withFile(content, (path) => lab.refuse('xs.import', { path }))
  expect(refused.remedy).not.toBe('')
  expect(lab.content()).toEqual(before)
  return refused
}

const exported = (report: ImportReport): string => {
  let text = ''
  exportPool(lab.lab.read, report.pool.id, (piece) => (text += piece))
  return text
}

describe('records by class', () => {
  test('come in as typed rows that point to each other, with what follows from them', () => {
    const report = imported(recorded)
    expect(report).toMatchObject({
      ...{ source: 'file', pool: { name: 'Rack 4' }, productVersion: '8.4.0', profile: '8', nics: 8, addresses: 3 },
      ...{ problems: [], problemsTotal: 0, macs: { checked: 2, agree: 2, unseeded: 0, differ: [] } },
    })
    const { read } = lab.lab
    const web = read.first('xs_vm', { name_label: 'Web shop' })
    expect(web).toMatchObject({
      ...{ memory_static_max: 2147483648, VCPUs_max: 2, HVM_boot_policy: 'BIOS order', tags: ['shop', 'needs backup'] },
      name_description: '50% of the orders\nand the <catalogue>',
    })
    expect(read.first('xs_vif', { VM: web?.id ?? '', device: '1' })).toMatchObject({
      qos_algorithm_params: { kbps: '10240' },
      currently_attached: true,
    })
    const bond = read.find('xs_bond')[0]
    expect(bond).toMatchObject({ mode: 'lacp', properties: { hashing_algorithm: 'tcpudp_ports' }, links_up: 2 })
    expect(read.find('xs_pif', { bond_slave_of: bond?.id ?? '' }).map(({ device }) => device)).toEqual(['eth1', 'eth2'])
    expect(report.classes.filter(({ kept }) => kept > 0).map(({ class: name }) => name)).toEqual(['PBD', 'SR'])
  })

  test('are exported as a database, which comes in as the same lab', () => {
    const text = exported(imported(recorded))
    const content = lab.content()
    expect(text).toContain('<pair key="schema_minor_vsn" value="792"/>')
    expect(text).toContain('name__label="NFS%.virtual%.disk%.storage"')
    expect(text).toContain('memory__dynamic_max="2147483648"')
    expect(text).toContain('API_version__major="2"')
    lab.undo()
    expect(lab.content()).toEqual(before)
    expect(exported(imported(text))).toBe(text)
    // The positions of kept rows are those of the file, which are the same.
    const again = lab.content()
    for (const table of ['xs_pool', 'xs_host', 'xs_network', 'xs_pif', 'xs_bond', 'xs_vm', 'xs_vif', 'xs_kept', 'plant_nic'])
      expect(again[table]?.map(withoutDrawn)).toEqual(content[table]?.map(withoutDrawn))
  })

  test('of the same pool twice are refused by the pool’s name', () => {
    imported(recorded)
    const refused = withFile(JSON.stringify(recorded), (path) => lab.refuse('xs.import', { path }))
    expect(refused).toMatchObject({ code: 'POOL_ALREADY_IN_LAB', objects: [{ name: 'Rack 4' }] })
  })

  test('may have integers as digits, as XML-RPC sends them, and one empty thing for sets and maps', () => {
    const digits = JSON.parse(JSON.stringify(recorded), (_, value: unknown) =>
      Number.isInteger(value) ? String(value) : value,
    ) as Records
    for (const network of Object.values(digits['network'] ?? {}))
      if (Object.keys(network['other_config'] as object).length === 0) network['other_config'] = []
    expect(imported(digits).problems).toEqual([])
    expect(lab.lab.read.find('xs_vlan')[0]?.tag).toBe(20)
  })
})

/** `seq` and drawn ids differ where more was drawn before. */
function withoutDrawn(row: unknown): object {
  const { seq: _, ...rest } = row as Record<string, unknown>
  return 'owner' in rest ? { ...rest, id: '' } : rest
}

describe('records by reference alone', () => {
  test.each([
    ['$type, under their references', (ref: string, type: string) => [ref, { $type: type }]],
    ['class, under their references', (ref: string, type: string) => [ref, { class: type }]],
    [
      '$type, under their uuids',
      (ref: string, type: string, record: Record<string, unknown>) => [record['uuid'], { $ref: ref, $type: type, $id: 'x' }],
    ],
  ] as [string, (ref: string, type: string, record: Record<string, unknown>) => [string, object]][])('with %s', (_, mark) => {
    const flat = Object.entries(copy()).flatMap(([type, records]) =>
      Object.entries(records).map(([ref, record]): [string, object] => {
        const [key, marks] = mark(ref, type, record)
        return [key, { ...record, ...marks }]
      }),
    )
    const report = imported(Object.fromEntries(flat))
    expect(report).toMatchObject({ pool: { name: 'Rack 4' }, nics: 8, problems: [] })
    expect(lab.lab.read.count('xs_vif')).toBe(3)
  })

  test('without a class are told and left out', () => {
    const { problems } = imported({ ...copy(), 'OpaqueRef:what': { uuid: 'x' }, 'OpaqueRef:no': 5, tasks: [{}], version: '8' })
    expect(problems.map(({ code, value }) => `${code} ${value}`)).toEqual([
      'UNKNOWN_ELEMENT OpaqueRef:what',
      'UNKNOWN_ELEMENT OpaqueRef:no',
      'UNKNOWN_ELEMENT tasks',
      'UNKNOWN_ELEMENT version',
    ])
  })
})

describe('records that are not as they should be are told one by one', () => {
  const vif = Object.keys(recorded.VIF)[0] ?? ''
  test.each<[string, Record<string, unknown>, object]>([
    ['a reference to nothing', { network: 'OpaqueRef:gone' }, { code: 'BROKEN_REFERENCE', field: 'network' }],
    ['a reference to another class', { network: vif }, { code: 'BROKEN_REFERENCE', field: 'network', value: vif }],
    ['a text for a number', { MTU: 'many' }, { code: 'BAD_VALUE', field: 'MTU', value: 'many' }],
    ['a number that is none', { MTU: 1.5 }, { code: 'BAD_VALUE', field: 'MTU', value: '1.5' }],
    ['a number beyond what can be held', { MTU: 1e300 }, { code: 'BAD_VALUE', field: 'MTU' }],
    ['a number for a text', { MAC: 5 }, { code: 'BAD_VALUE', field: 'MAC', value: '5' }],
    ['a text for a truth', { currently_attached: 'true' }, { code: 'BAD_VALUE', field: 'currently_attached' }],
    ['a text for a map', { other_config: '(("a"%."b"))' }, { code: 'BAD_VALUE', field: 'other_config' }],
    ['a map for a set', { ipv4_allowed: { a: 'b' } }, { code: 'BAD_VALUE', field: 'ipv4_allowed' }],
    ['a map of maps', { other_config: { a: { b: 'c' } } }, { code: 'BAD_VALUE', field: 'other_config' }],
    ['a set of sets', { ipv4_allowed: [['a']] }, { code: 'BAD_VALUE', field: 'ipv4_allowed', value: '[["a"]]' }],
    ['null', { device: null }, { code: 'BAD_VALUE', field: 'device', value: 'null' }],
    ['a null character', { device: 'a\0b' }, { code: 'BAD_VALUE', field: 'device' }],
    ['half a character', { device: 'a\ud800' }, { code: 'BAD_VALUE', field: 'device' }],
    ['a field whose name XML cannot have', { 'a" b': 'c' }, { code: 'BAD_VALUE', field: 'a" b', value: 'c' }],
    ['a field that says it is the reference', { ref: 'OpaqueRef:other' }, { code: 'BAD_VALUE', field: 'ref' }],
  ])('%s', (_, fields, problem) => {
    const records = copy()
    Object.assign(records['VIF']?.[vif] ?? {}, fields)
    const { problems } = imported(records)
    expect(problems.filter(({ code }) => code !== 'LIST_DISAGREES')).toEqual([
      expect.objectContaining({ class: 'VIF', ref: vif, ...problem }),
    ])
    expect(lab.lab.read.count('xs_vif')).toBe(3)
  })

  test('a key given twice, and a record given twice', () => {
    const text = JSON.stringify(recorded)
      .replace('"MAC_autogenerated":', '"device":"9","MAC_autogenerated":')
      .replace('"VLAN":{', '"VLAN":{"OpaqueRef:v":{"uuid":"1"},"OpaqueRef:v":{"uuid":"2"},')
    const { problems } = imported(text)
    expect(problems.map(({ code, class: table, field }) => `${code} ${table} ${field}`)).toEqual([
      'BAD_VALUE VIF device',
      'DUPLICATE_REF VLAN ',
    ])
    expect(lab.lab.read.get('xs_vlan', 'OpaqueRef:v')?.uuid).toBe('1')
  })

  test('references too long, and a second pool', () => {
    const records = copy()
    records['VIF'] = { ...records['VIF'], ['x'.repeat(151)]: {}, 'a\0': {}, '': {} }
    records['pool'] = { ...records['pool'], 'OpaqueRef:second': {} }
    expect(imported(records).problems.map(({ code }) => code)).toEqual([
      'ROW_WITHOUT_REF',
      'ROW_WITHOUT_REF',
      'ROW_WITHOUT_REF',
      'ANOTHER_POOL',
    ])
  })

  test('with their lines', () => {
    const records = copy()
    Object.assign(records['VIF']?.[vif] ?? {}, { MTU: 'many' })
    const text = JSON.stringify(records, null, 1)
    const line = text.slice(0, text.indexOf('many')).split('\n').length
    const [problem] = imported(text).problems
    expect(problem?.line).toBeGreaterThan(line)
    expect(problem?.line).toBeLessThan(line + 60)
  })
})

test('names that mean something to JavaScript are names like any other', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  const fields = names.map((name) => `"${name}":{"${name}":"value","__proto__":"p"},`).join('')
  const text = JSON.stringify(recorded)
    .replace('"VIF":{"', (start) => `${names.map((name) => `"${name}":{"OpaqueRef:in ${name}":{"a":"1"}},`).join('')}${start}`)
    .replace('"MAC_autogenerated":', `${fields}"MAC_autogenerated":`)
  const report = imported(text)
  expect(report.problems).toEqual([])
  expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  const written = exported(report)
  for (const name of names) {
    expect(written).toContain(`<table name="${name}">\n<row ref="OpaqueRef:in ${name}" _ref="OpaqueRef:in ${name}" a="1"/>`)
    expect(written).toMatch(new RegExp(` ${name}="\\(\\(&quot;${name}&quot;%.&quot;`))
  }
})

describe('refused', () => {
  const text = JSON.stringify(recorded)
  test.each<[string, string | Uint8Array, string]>([
    ['an object without classes', '{}', 'IMPORT_NO_POOL'],
    ['no pool among the classes', '{"VM":{"OpaqueRef:1":{}}}', 'IMPORT_NO_POOL'],
    ['a list', '[{"uuid":"1"}]', 'IMPORT_NOT_RECORDS'],
    ['a comment', `{ /* c */ ${text.slice(1)}`, 'IMPORT_NOT_JSON'],
    ['something after the end', `${text} x`, 'IMPORT_NOT_JSON'],
    ['a comma too many', '{"pool":{},}', 'IMPORT_NOT_JSON'],
    ['a number like none', '{"pool":{"OpaqueRef:1":{"a":01}}}', 'IMPORT_NOT_JSON'],
    ['not a number', '{"pool":{"OpaqueRef:1":{"a":NaN}}}', 'IMPORT_NOT_JSON'],
    ['a control character', '{"pool":{"OpaqueRef:1":{"a":"\u0001"}}}', 'IMPORT_NOT_JSON'],
    ['single quotation marks', "{'pool':{}}", 'IMPORT_NOT_JSON'],
    ['nested lists', `{"pool":{"OpaqueRef:1":{"a":${'['.repeat(200_000)}`, 'IMPORT_NOT_RECORDS'],
    ['nested objects', '{"a":'.repeat(200_000), 'IMPORT_NOT_RECORDS'],
    ['nested lists alone', '['.repeat(200_000), 'IMPORT_NOT_RECORDS'],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]), 'IMPORT_ENCODING'],
    ['invalid UTF-8', Buffer.concat([Buffer.from('{"pool":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]), 'IMPORT_ENCODING'],
    ['too many classes', `{${Array.from({ length: LIMITS.tables + 1 }, (_, n) => `"c${n}":{}`).join(',')}}`, 'IMPORT_TOO_LARGE'],
    [
      'too many fields',
      `{"VM":{"OpaqueRef:1":{${Array.from({ length: LIMITS.attributes + 1 }, (_, n) => `"a${n}":1`).join(',')}}}}`,
      'IMPORT_TOO_LARGE',
    ],
  ])('%s', (_, content, code) => {
    expect(refusal(content).code).toBe(code)
  })

  test('a file beyond the limit, before it is read', () => {
    const file = dumpFile(text)
    const fd = openSync(file.path, 'r+')
    ftruncateSync(fd, LIMITS.records + 1)
    closeSync(fd)
    expect(lab.refuse('xs.import', { path: file.path })).toMatchObject({ code: 'IMPORT_TOO_LARGE', field: 'path' })
    file.remove()
  })

  test('a file cut off anywhere', () => {
    for (let length = 1; length < text.length; length += 997) expect(refusal(text.slice(0, length)).code).toBe('IMPORT_NOT_JSON')
  })

  test('a broken value, with its place', () => {
    expect(refusal('{\n "pool": {\n  "x": oops\n }\n}').message).toMatch(/line 3, column 8/)
  })

  test('a pool from before XenServer 5.0, by its API or by its schema', () => {
    const old = JSON.stringify(recorded).replaceAll(
      '"API_version_major":2,"API_version_minor":21',
      '"API_version_major":1,"API_version_minor":2',
    )
    expect(refusal(old)).toMatchObject({ code: 'IMPORT_TOO_OLD', message: expect.stringContaining('its API is 1.2') as string })
    const manifest = (minor: number): string =>
      `<database><manifest><pair key="schema_major_vsn" value="5"/><pair key="schema_minor_vsn" value="${minor}"/></manifest><table name="pool"><row ref="OpaqueRef:p"/></table></database>`
    expect(refusal(manifest(54))).toMatchObject({ code: 'IMPORT_TOO_OLD', message: expect.stringContaining('5.54') as string })
    expect(imported(manifest(55)).problems).toEqual([])
  })
})

test('the user can stop an import of records, and nothing has happened', () => {
  const stop = (): never => {
    throw new Error('stop')
  }
  withFile(JSON.stringify(recorded), (path) => expect(() => lab.lab.apply(importPool, { path }, stop)).toThrow('stop'))
  expect(lab.content()).toEqual(before)
})

test('records of any values come back as they were, or are told', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '(', ')', "'", '"', '\\', '%', '.', '&', '<', 'é', '😀', '\n', '\0') })
  const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text), fc.dictionary(text, text))
  const name = fc.oneof(fc.constantFrom('name_label', 'other_config', 'tags', 'MTU', 'network', 'VIFs', 'pool', 'extra'), text)
  const record = fc.dictionary(name, value, { noNullPrototype: true })
  const tables = fc.dictionary(fc.constantFrom('network', 'VIF', 'SR'), fc.array(record, { maxLength: 4 }), {
    noNullPrototype: true,
  })
  fc.assert(
    fc.property(tables, (random) => {
      let n = 0
      const classes = Object.entries(random).map(([table, list]) => [
        table,
        Object.fromEntries(list.map((each) => [`OpaqueRef:${n++}`, each])),
      ])
      const report = imported({ ...(Object.fromEntries(classes) as object), pool: { 'OpaqueRef:pool': { name_label: 'P' } } })
      expect(report.classes.reduce((sum, each) => sum + each.imported + each.kept, 0)).toBe(n + 1)
      const first = exported(report)
      lab.undo()
      expect(exported(imported(first))).toBe(first)
      lab.undo()
      expect(lab.content()).toEqual(before)
    }),
    { seed: 7, numRuns: 100 },
  )
}, 60_000)
