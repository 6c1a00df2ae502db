/** Files that nobody should have made: each is refused with a code, and the lab is as before. */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OperationError } from '../../../../shared/errors'
import type { ImportReport } from '../../../../shared/model/import-report'
import { tempLab, type TempLab } from '../../../inventory/temp-lab'
import { exportPool } from './export'
import { importPool } from './import'
import { LIMITS } from './read'
import { dumpFile, dumpXml, fp1Dump, modernDump } from './sample-dump'

let lab: TempLab
let before: Record<string, unknown[]>
beforeAll(() => {
  lab = tempLab({ operations: [importPool] })
  before = lab.content()
})
afterAll(() => lab.close())

function refusal(content: string | Uint8Array): { code: string; message: string } {
  const file = dumpFile(content)
  try {
    const { code, message, remedy } = lab.refuse('xs.import', { path: file.path })
    expect(remedy).not.toBe('')
    expect(lab.content()).toEqual(before)
    return { code, message }
  } finally {
    file.remove()
  }
}

const good = dumpXml(fp1Dump())
const row = (attributes: string): string => `<database><table name="VM"><row ref="a" ${attributes}/></table></database>`

const lol = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`).join('')}]>
<database><table name="&lol9;"/></database>`

describe('refused', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', 'IMPORT_NOT_XML'],
    ['no XML', 'PK\u0003\u0004 not xml at all', 'IMPORT_NOT_XML'],
    ['billion laughs', lol, 'IMPORT_DOCTYPE'],
    ['an external document type', '<!DOCTYPE database SYSTEM "file:///etc/passwd"><database/>', 'IMPORT_DOCTYPE'],
    ['an unknown entity', row('x="&secret;"'), 'IMPORT_NOT_XML'],
    ['another root', '<html><body/></html>', 'IMPORT_NOT_A_POOL_DATABASE'],
    ['a root like a prototype', '<__proto__><table/></__proto__>', 'IMPORT_NOT_A_POOL_DATABASE'],
    ['an empty database', '<database/>', 'IMPORT_NO_POOL'],
    ['two roots', `${good}${good}`, 'IMPORT_NOT_XML'],
    ['nesting', `<database>${'<a>'.repeat(200_000)}`, 'IMPORT_NOT_A_POOL_DATABASE'],
    ['a NUL', row('x="\0"'), 'IMPORT_NOT_XML'],
    ['a NUL as a reference', row('x="&#0;"'), 'IMPORT_NOT_XML'],
    ['a lone surrogate as a reference', row('x="&#xD800;"'), 'IMPORT_NOT_XML'],
    ['an attribute twice', row('ref="b"'), 'IMPORT_NOT_XML'],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from('<database><table name="'), Buffer.from([0xc3, 0x28]), Buffer.from('"/></database>')]),
      'IMPORT_ENCODING',
    ],
    ['a character cut off at the end', Buffer.concat([Buffer.from(good), Buffer.from([0xe2, 0x82])]), 'IMPORT_ENCODING'],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, 'utf16le')]), 'IMPORT_ENCODING'],
    ['another encoding', `<?xml version="1.0" encoding="ISO-8859-1"?>${good}`, 'IMPORT_ENCODING'],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'IMPORT_ENCODING'],
    [
      'too many attributes',
      row(Array.from({ length: LIMITS.attributes + 1 }, (_, n) => `a${n}="" `).join('')),
      'IMPORT_TOO_LARGE',
    ],
    [
      'too many tables',
      `<database>${Array.from({ length: LIMITS.tables + 1 }, (_, n) => `<table name="t${n}"/>`).join('')}</database>`,
      'IMPORT_TOO_LARGE',
    ],
    [
      'new attributes in every row',
      `<database><table name="VM">${Array.from({ length: LIMITS.attributes + 1 }, (_, n) => `<row ref="r${n}" a${n}=""/>`).join('')}</table></database>`,
      'IMPORT_TOO_LARGE',
    ],
  ])('%s', (_, content, code) => {
    expect(refusal(content).code).toBe(code)
  })

  test('a broken tag, with its place', () => {
    expect(refusal('<database>\n<table name="x">\n<row ref=oops/>').message).toMatch(/line 3, column \d+/)
  })

  test('a file cut off anywhere', () => {
    for (let length = 0; length < good.trimEnd().length; length += 97)
      expect(refusal(good.slice(0, length)).code).toBe('IMPORT_NOT_XML')
  })

  test.each([
    ['an attribute', '<database><table name="VM"><row ref="', 'x'],
    ['a comment', '<database><!--', 'x'],
    ['a name', '<database><', 'x'],
    ['a document type', '<!DOCTYPE database [', ' '],
    ['white space', '<database>', ' '],
  ])('%s of 100 MB, without holding it all', (_, start, filling) => {
    const file = dumpFile(start)
    try {
      const fd = openSync(file.path, 'a')
      const megabyte = Buffer.alloc(2 ** 20, filling)
      for (let n = 0; n < 100; n++) writeSync(fd, megabyte)
      closeSync(fd)
      expect(lab.refuse('xs.import', { path: file.path }).code).toBe('IMPORT_TOO_LARGE')
    } finally {
      file.remove()
    }
  })

  test('a file beyond the limit, before it is read', () => {
    const file = dumpFile(good)
    const fd = openSync(file.path, 'r+')
    ftruncateSync(fd, LIMITS.file + 1)
    closeSync(fd)
    expect(lab.refuse('xs.import', { path: file.path }).code).toBe('IMPORT_TOO_LARGE')
    file.remove()
  })

  test('a folder, and a file that is not there', () => {
    const file = dumpFile(good)
    expect(lab.refuse('xs.import', { path: file.folder })).toMatchObject({ code: 'IMPORT_FILE_UNREADABLE', field: 'path' })
    file.remove()
    expect(lab.refuse('xs.import', { path: file.path })).toMatchObject({ code: 'IMPORT_FILE_UNREADABLE' })
  })
})

/** Imports and exports, and undoes the import; what comes back is the report and the export, or the refusal. */
function attempt(content: string | Uint8Array): { report: ImportReport; text: string } | OperationError {
  const file = dumpFile(content)
  try {
    const report = lab.apply<ImportReport>('xs.import', { path: file.path })
    let text = ''
    exportPool(lab.lab.read, report.pool.id, (piece) => (text += piece))
    lab.undo()
    return { report, text }
  } catch (error) {
    if (error instanceof OperationError) return error
    throw error
  } finally {
    file.remove()
    expect(lab.content()).toEqual(before)
  }
}

test('a mark of UTF-8, comments and unknown elements are no hindrance', () => {
  const odd = good.replace('<manifest>', '<!-- c --><index><entry name="x"><deep/></entry></index><manifest><note/>')
  const result = attempt(`\uFEFF${odd}`)
  if (result instanceof OperationError) throw result
  expect(result.report.problems.map(({ code, value }) => `${code} ${value}`)).toEqual([
    'UNKNOWN_ELEMENT index',
    'UNKNOWN_ELEMENT note',
  ])
})

test('names that mean something to JavaScript are names like any other', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  const dump = fp1Dump()
  const attributes = Object.fromEntries(names.map((name) => [name, `value of ${name}`]))
  const [vm] = dump.tables['VM'] ?? []
  if (vm) Object.assign(vm, { other_config: `(('__proto__' 'p') ('constructor' 'c'))` })
  // Through text, as assigning them would change the fixture's own objects.
  const xml = dumpXml(dump)
    .replaceAll('<row ', `<row ${names.map((name) => `${name}="value of ${name}" `).join('')}`)
    .replace(
      '</database>',
      names.map((name) => `<table name="${name}"><row ref="OpaqueRef:in ${name}" a="1"/></table>`).join('') + '</database>',
    )
    .replace('</manifest>', names.map((name) => `<pair key="${name}" value="m"/>`).join('') + '</manifest>')
  const result = attempt(xml)
  if (result instanceof OperationError) throw result
  expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  for (const name of names) {
    expect(result.text).toContain(`<pair key="${name}" value="m"/>`)
    expect(result.text).toContain(`<table name="${name}">\n<row ref="OpaqueRef:in ${name}" a="1"/>`)
  }
  const rows = result.text.split('\n').filter((line) => line.startsWith('<row ') && !line.includes('OpaqueRef:in '))
  expect(rows.every((line) => Object.entries(attributes).every(([name, value]) => line.includes(` ${name}="${value}"`)))).toBe(
    true,
  )
  expect(result.text).toContain(`other_config="(('__proto__' 'p') ('constructor' 'c'))"`)
})

describe('random', () => {
  const bytes = Buffer.from(dumpXml(modernDump()))

  test('mutations of a file are imported or refused, and nothing else', () => {
    const edit = fc.record({
      at: fc.nat(bytes.length - 1),
      drop: fc.nat(40),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 6 }),
        fc.constantFrom('"', '<', '/>', "'", '(', '&#0;', '\\', '%', 'OpaqueRef:NULL').map((t) => Buffer.from(t)),
      ),
    })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let mutated = bytes
        for (const { at, drop, put } of edits)
          mutated = Buffer.concat([mutated.subarray(0, at), put, mutated.subarray(at + drop)])
        const result = attempt(mutated)
        if (!(result instanceof OperationError)) {
          const again = attempt(result.text)
          if (again instanceof OperationError) throw again
          expect(again.text).toBe(result.text)
        }
      }),
      { seed: 5, numRuns: 150 },
    )
  }, 60_000)

  test('rows of any text come back as they were', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '(', ')', "'", '"', '\\', '%', '.', '&', '<', 'é', '😀', '0', '-', '\u0085'),
    })
    const name = fc.constantFrom(
      'name__label',
      'other_config',
      'tags',
      'MTU',
      'VLAN',
      'physical',
      'network',
      '_ref',
      'uuid',
      'VIFs',
      'PIFs',
      'speed',
      'io__read_kbs',
      'unknown',
      'pool',
      'extra',
    )
    const rows = fc.array(fc.dictionary(name, text, { noNullPrototype: true }), { maxLength: 4 })
    const tables = fc.dictionary(fc.constantFrom('network', 'VIF', 'PIF', 'VM', 'PIF_metrics', 'SR'), rows, {
      noNullPrototype: true,
    })
    fc.assert(
      fc.property(tables, (random) => {
        let n = 0
        const dump = fp1Dump()
        dump.tables = {
          ...Object.fromEntries(
            Object.entries(random).map(([table, found]) => [
              table,
              found.map((fields) => ({ ref: `OpaqueRef:${n++}`, ...fields })),
            ]),
          ),
          pool: dump.tables['pool'] ?? [],
        }
        const result = attempt(dumpXml(dump))
        if (result instanceof OperationError) throw result
        const again = attempt(result.text)
        if (again instanceof OperationError) throw again
        expect(again.text).toBe(result.text)
        // Every row of the file is in the export with each of its attributes.
        const lines = result.text.split('\n').filter((line) => line.startsWith('<row '))
        const wanted = dumpXml(dump)
          .split('\n')
          .filter((line) => line.startsWith('<row '))
        const sorted = (line: string): string =>
          [...line.matchAll(/[\w]+="[^"]*"/g)]
            .map(([pair]) => pair)
            .sort()
            .join(' ')
        expect(lines.map(sorted)).toEqual(wanted.map(sorted))
      }),
      { seed: 6, numRuns: 100 },
    )
  }, 60_000)
})
