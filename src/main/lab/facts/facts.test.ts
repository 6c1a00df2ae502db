import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { afterEach, describe, expect, test } from 'vitest'
import { coverageOf } from './coverage'
import { factsCoverage } from '.'
import { parseFacts } from './parse'
import { testTitles } from './titles'

const titlesOf = (source: string): string[] => testTitles(ts, 'a.test.ts', source).map((title) => title.text)

describe('facts', () => {
  test('are read in both written forms, with section, kind and first sentence', () => {
    const facts = parseFacts(
      [
        '# Facts',
        '- **model**: not a fact',
        '## 10. MAC addresses (MAC)',
        '- **ZZ-MAC-01** A MAC is local, e.g. 02:00. Test: bit 1. [model] (001 Naming)',
        '## NGF: firewalls and components',
        '- **QQ-NGF-02**: It began in 2008. [history † · Source]',
      ].join('\n'),
    )
    expect(facts).toEqual([
      { id: 'ZZ-MAC-01', section: 'MAC', heading: 'MAC addresses', kind: 'model', text: 'A MAC is local, e.g. 02:00.' },
      { id: 'QQ-NGF-02', section: 'NGF', heading: 'firewalls and components', kind: 'history', text: 'It began in 2008.' },
    ])
  })
})

describe('titles', () => {
  test.each([
    ["test('one', () => {})", ['one']],
    ['it(`two ${name} too`, () => {})', ['two   too']],
    ["describe('three', () => { test.only('four', f) })", ['three', 'four']],
    ["test.each([1])('five %i', f)", ['five %i']],
    ["test.skipIf(!data)('six', f)", ['six']],
    ["test.describe.serial('seven' + ' eight', f)", ['seven  eight']],
    ['test.each`a`("nine", f)', ['nine']],
  ])('of %s', (source, expected) => {
    expect(titlesOf(source)).toEqual(expected)
  })

  test.each([
    "// test('a comment', f)",
    "/* it('another') */ const s = \"test('in a string', f)\"",
    "test.skip('not run', f)",
    "test.todo('not written')",
    "test.step('a part', f)",
    "expect('test').toBe('it')",
    "contest('other function', f)",
  ])('do not come from %s', (source) => {
    expect(titlesOf(source)).toEqual([])
  })
})

describe('coverage', () => {
  const facts = parseFacts(
    '## A: first\n- **ZZ-A-01**: One. [model · x]\n- **ZZ-A-02**: Two. [rule · x]\n- **ZZ-A-03**: Old. [history · x]\n## B: second\n- **ZZ-B-01**: Three. [ui · x]',
  )
  const cover = (...titles: string[]) =>
    coverageOf([{ file: 'f.md', facts }], [{ file: 'a.test.ts', titles: titles.map((text, n) => ({ text, line: n + 1 })) }])

  test('counts a fact once, however many tests name it, and leaves history out of the total', () => {
    const { files, tests, unknown } = cover('ZZ-A-01 ZZ-B-01 both', 'ZZ-A-01 again', 'ZZ-A-03 history')
    expect(files[0]).toMatchObject({ file: 'f.md', proved: 2, total: 3 })
    expect(files[0]?.sections).toEqual([
      { section: 'A', heading: 'first', proved: 1, total: 2, open: ['ZZ-A-02'] },
      { section: 'B', heading: 'second', proved: 1, total: 1, open: [] },
    ])
    expect(tests['ZZ-A-01']).toEqual(['a.test.ts:1', 'a.test.ts:2'])
    expect(unknown).toEqual([])
  })

  test('reports an ID that no facts file has, also one with a digit too few', () => {
    expect(cover('ZZ-A-99 no such', 'ZZ-A-1 short').unknown).toEqual([
      { id: 'ZZ-A-99', at: 'a.test.ts:1' },
      { id: 'ZZ-A-1', at: 'a.test.ts:2' },
    ])
  })
})

describe('a checkout', () => {
  const roots: string[] = []
  afterEach(() => {
    for (const root of roots.splice(0)) rmSync(root, { recursive: true })
  })
  const checkout = (files: Record<string, string>): string => {
    const root = mkdtempSync(join(tmpdir(), 'switchroom-facts-'))
    roots.push(root)
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), text)
    }
    return root
  }
  const fact = { 'docs/facts/zz.md': '## A: first\n- **ZZ-A-01**: One. [model · x]' }
  const oneTest = { 'src/a/b.test.ts': "test('ZZ-A-01 holds', () => {})" }

  test.each([
    ['no facts', oneTest],
    ['no tests', fact],
    ['no parser', { ...fact, ...oneTest }],
  ])('with %s is refused with a remedy', (_, files) => {
    expect(() => factsCoverage(checkout(files))).toThrow(expect.objectContaining({ code: 'FACTS_NOT_HERE' }))
  })

  test('of this repository names no unknown fact', () => {
    const { files, unknown, total } = factsCoverage(process.cwd())
    expect(unknown).toEqual([])
    expect(files.map((file) => file.file)).toContain('docs/facts/xenserver.md')
    expect(total).toBeGreaterThan(800)
  })
})
