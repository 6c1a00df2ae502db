/** Fields as text: how each of XAPI's types stands in an attribute of a pool database. */
import type { FieldKind, KindValue } from '../../../../shared/model/fields'
import { protect, unprotect, type DumpFormat } from './format'
import { parseMap, parseSet, printMap, printSet } from './sexpr'

export const NULL_REF = 'OpaqueRef:NULL'

export interface FieldText<K extends FieldKind = FieldKind> {
  /** The value, or undefined when the text is not of the type. */
  parse(raw: string): KindValue[K] | undefined
  print(value: KindValue[K]): string
}
export type FieldTexts = { readonly [K in FieldKind]: FieldText<K> }

function parseInteger(raw: string): number | undefined {
  const value = /^[+-]?\d+$/.test(raw) ? Number(raw) : NaN
  return Number.isSafeInteger(value) ? value : undefined
}

/** OCaml writes floats as `0.`, `1.5`, `1e+22`; JavaScript reads all of them. */
function parseFloatText(raw: string): number | undefined {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(raw) ? Number(raw) : NaN
  return Number.isFinite(value) ? value : undefined
}

const TRUTH: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

/** The types as `format` writes them. Printing what was parsed need not give the same text: `007` is the integer 7. */
export function fieldTexts(format: DumpFormat): FieldTexts {
  const { quote, spaces } = format
  const text = { parse: (raw: string) => unprotect(raw, spaces), print: (value: string) => protect(value, spaces) }
  return {
    string: text,
    datetime: text,
    int: { parse: parseInteger, print: String },
    maybeInt: {
      parse: (raw) => (raw === '' ? null : parseInteger(raw)),
      print: (value) => (value === null ? '' : String(value)),
    },
    float: { parse: parseFloatText, print: String },
    bool: { parse: (raw) => TRUTH.get(raw), print: String },
    ref: { parse: (raw) => (raw === NULL_REF || raw === '' ? null : raw), print: (value) => value ?? NULL_REF },
    set: {
      parse: (raw) => (raw === '()' ? [] : (parseSet(unprotect(raw, spaces)) ?? undefined)),
      print: (value) => (value.length === 0 ? '()' : protect(printSet(value, quote), spaces)),
    },
    map: {
      parse: (raw) => (raw === '()' ? {} : (parseMap(unprotect(raw, spaces)) ?? undefined)),
      print: (value) => protect(printMap(value, quote), spaces),
    },
  }
}
