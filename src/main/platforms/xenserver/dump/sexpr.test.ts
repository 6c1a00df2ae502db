import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMap, parseSet, printMap, printSet, type Quote } from './sexpr'

const quotes: Quote[] = ["'", '"']

describe('sets', () => {
  test('are read in both quotation marks', () => {
    expect(parseSet(`('a' 'b c')`)).toEqual(['a', 'b c'])
    expect(parseSet(`("a" "b'c")`)).toEqual(['a', "b'c"])
    expect(parseSet('()')).toEqual([])
    expect(parseSet(` ( 'a'\n'' ) `)).toEqual(['a', ''])
  })

  test('keep a backslash before any character as that character', () => {
    expect(parseSet(String.raw`('it\'s' 'a\\b' 'say \"hi\"' '\n')`)).toEqual(["it's", String.raw`a\b`, 'say "hi"', 'n'])
    expect(printSet(["it's", String.raw`a\b`, 'say "hi"'], "'")).toBe(String.raw`('it\'s' 'a\\b' 'say \"hi\"')`)
  })

  test.each(['', '(', ')', "'a'", "('a'", "('a' ('b'))", "('a') x", "('a", "('a\\", '(a b)', "('a'))"])('%j is none', (text) => {
    expect(parseSet(text)).toBeNull()
  })

  test('come back as they were, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), fc.constantFrom(...quotes), (members, quote) => {
        expect(parseSet(printSet(members, quote))).toEqual(members)
      }),
      { seed: 2 },
    )
  })
})

describe('maps', () => {
  test('are read in both quotation marks', () => {
    expect(parseMap(`(('mac_seed' 'x') ("b" ''))`)).toEqual({ mac_seed: 'x', b: '' })
  })

  test('hold keys that mean something to JavaScript', () => {
    const map = parseMap(`(('__proto__' 'polluted') ('constructor' 'c') ('toString' 't'))`)
    expect(Object.entries(map ?? {})).toEqual([
      ['__proto__', 'polluted'],
      ['constructor', 'c'],
      ['toString', 't'],
    ])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(printMap(map ?? {}, "'")).toBe(`(('__proto__' 'polluted') ('constructor' 'c') ('toString' 't'))`)
  })

  test('take the first of two equal keys', () => {
    expect(parseMap(`(('k' 'first') ('k' 'second'))`)).toEqual({ k: 'first' })
  })

  test.each(['', '(', "('a' 'b')", "(('a'))", "(('a' 'b' 'c'))", "(('a' 'b')", "((('a') 'b'))", "(('a' 'b')) x"])(
    '%j is none',
    (text) => {
      expect(parseMap(text)).toBeNull()
    },
  )

  test('come back as they were, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' }))),
        fc.constantFrom(...quotes),
        (entries, quote) => {
          const map = Object.fromEntries(entries)
          expect(parseMap(printMap(map, quote))).toEqual(map)
        },
      ),
      { seed: 3 },
    )
  })

  test('nested a million deep they are refused, not followed', () => {
    expect(parseMap('('.repeat(1_000_000))).toBeNull()
    expect(parseSet('('.repeat(1_000_000))).toBeNull()
  })

  test('unclosed strings of a megabyte are refused at once', () => {
    expect(parseSet(`('${'a'.repeat(1_000_000)}`)).toBeNull()
    expect(parseSet(`('${'\\'.repeat(1_000_001)}`)).toBeNull()
  })
})
