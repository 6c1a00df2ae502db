/**
 * XAPI's s-expressions, as far as its database uses them: a set is `('a' 'b')`, a map `(('k' 'v') …)`.
 * Strings stand in single or double quotes; a backslash takes the next character literally
 * (SExpr's lexer and `escape`). Two levels are all there is, so nothing here recurses.
 */

/** The quotation mark that a pool database is written with. */
export type Quote = "'" | '"'

/** One token at the place where the last one ended; white space before it is skipped. */
const TOKEN = /[ \t\r\n]*(?:([()])|'([^'\\]*(?:\\[^][^'\\]*)*)'|"([^"\\]*(?:\\[^][^"\\]*)*)")/y
const TRAILING_SPACE = /^[ \t\r\n]*$/

const unescape = (text: string): string => (text.includes('\\') ? text.replace(/\\([^])/g, '$1') : text)
const escape = (text: string): string => text.replace(/[\\"']/g, '\\$&')

/** Reads tokens one after the other: `(`, `)`, or a string, which comes back in an array of one. */
class Tokens {
  private at = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  next(): '(' | ')' | [string] | undefined {
    TOKEN.lastIndex = this.at
    const found = TOKEN.exec(this.text)
    if (!found) return undefined
    this.at = TOKEN.lastIndex
    const text = found[2] ?? found[3]
    return text === undefined ? (found[1] as '(' | ')') : [unescape(text)]
  }

  atEnd(): boolean {
    return TRAILING_SPACE.test(this.text.slice(this.at))
  }
}

/** The members of a set in order, or null when the text is no set of strings. */
export function parseSet(text: string): string[] | null {
  if (text === '()') return []
  const tokens = new Tokens(text)
  if (tokens.next() !== '(') return null
  const members: string[] = []
  for (;;) {
    const token = tokens.next()
    if (token === ')') return tokens.atEnd() ? members : null
    if (token === undefined || token === '(') return null
    members.push(token[0])
  }
}

/** The entries of a map, or null when the text is no map of strings. Of a key given twice the first counts, as for XAPI. */
export function parseMap(text: string): Record<string, string> | null {
  if (text === '()') return {}
  const tokens = new Tokens(text)
  if (tokens.next() !== '(') return null
  const entries = new Map<string, string>()
  for (;;) {
    const open = tokens.next()
    // fromEntries defines keys instead of assigning them: `__proto__` stays a key like any other.
    if (open === ')') return tokens.atEnd() ? Object.fromEntries(entries) : null
    const [key, value, close] = [tokens.next(), tokens.next(), tokens.next()]
    if (open !== '(' || !Array.isArray(key) || !Array.isArray(value) || close !== ')') return null
    if (!entries.has(key[0])) entries.set(key[0], value[0])
  }
}

/** A set as XAPI prints it. */
export function printSet(members: readonly string[], quote: Quote): string {
  return `(${members.map((member) => quote + escape(member) + quote).join(' ')})`
}

/** A map as XAPI prints it, in the order of its keys. */
export function printMap(map: Readonly<Record<string, string>>, quote: Quote): string {
  return `(${Object.entries(map)
    .map((entry) => printSet(entry, quote))
    .join(' ')})`
}
