/** Finding objects by words, whatever field they stand in. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SearchHit } from '../../shared/contract/lab'
import type { TableName } from '../../shared/model/tables'
import type { Reader } from './operation'

/** Rows looked through at a time: a few milliseconds, after which others have their turn. */
const SLICE = 2000

/** One kind of thing to look through. */
export interface SearchSource {
  /** Kind of the object that a hit opens. */
  readonly kind: string
  /** Words that stand for the kind itself: "bridge Network 1" finds a network (XS-MOD-07). */
  readonly words: string
  /** The table that the rows are counted by. */
  readonly table: TableName
  /** Selects that table's `seq`, and `id`, `name`, `context` and the named fields: text, numbers or null. */
  readonly sql: string
  readonly fields: readonly string[]
}

type Value = string | number | null
type Found = Record<string, Value> & { id: string; name: string; context: string | null }

/**
 * Objects that hold every word of `text` in some field, best first. A MAC may be written in any notation.
 * @param lab asked anew in each turn, as the lab may be closed meanwhile
 */
export async function search(
  lab: () => Reader,
  sources: readonly SearchSource[],
  text: string,
  limit: number,
): Promise<SearchHit[]> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const hits: SearchHit[] = []
  for (const source of sources) hits.push(...(await look(lab, source, words, limit)))
  const phrase = words.join(' ')
  const rank = (hit: SearchHit): number => {
    const name = hit.name.toLowerCase()
    if (name === phrase) return 0
    return name.startsWith(phrase) ? 1 : hit.field === '' ? 2 : 3
  }
  // Sorting is stable: within a rank the order of the sources stays.
  const best = hits.map((hit) => ({ rank: rank(hit), hit })).sort((a, b) => a.rank - b.rank)
  return best.slice(0, limit).map((b) => b.hit)
}

async function look(lab: () => Reader, source: SearchSource, words: readonly string[], limit: number): Promise<SearchHit[]> {
  const wanted = words.filter((word) => !source.words.split(' ').includes(word))
  const { sql, parameters } = query(source, wanted)
  const [end] = lab().select<{ seq: number | null }>(`SELECT max(seq) AS seq FROM ${source.table}`)
  const found: Found[] = []
  for (let seq = 0; seq < (end?.seq ?? 0) && found.length < limit; seq += SLICE) {
    if (seq > 0) await nextTurn()
    found.push(...lab().select<Found>(sql, [seq, seq + SLICE, ...parameters, limit - found.length]))
  }
  return found.map((row) => toHit(source, row, wanted))
}

/** Shorter words stand in nearly every uuid by chance. */
const UUID_WORD = 4
const isLookedFor = (field: string, word: string): boolean => field !== 'uuid' || word.length >= UUID_WORD

function query({ sql, fields }: SearchSource, words: readonly string[]): { sql: string; parameters: string[] } {
  const joined = (names: readonly string[]): string =>
    ['name', 'context', ...names].map((c) => `coalesce("${c}", '')`).join(` || ' ' || `)
  const hay = joined(fields)
  const short = joined(fields.filter((field) => isLookedFor(field, '')))
  const patterns = words.map((word) => ({
    text: like(word),
    mac: macDigits(word),
    in: word.length < UUID_WORD ? 'short' : 'hay',
  }))
  const conditions = patterns.map(({ mac, in: column }) =>
    mac ? `(${column} LIKE ? ESCAPE '\\' OR replace(${column}, ':', '') LIKE ?)` : `${column} LIKE ? ESCAPE '\\'`,
  )
  const where = ['seq > ? AND seq <= ?', ...conditions].join(' AND ')
  return {
    sql: `SELECT * FROM (SELECT *, ${hay} AS hay, ${short} AS short FROM (${sql})) WHERE ${where} LIMIT ?`,
    parameters: patterns.flatMap(({ text, mac }) => (mac ? [text, `%${mac}%`] : [text])),
  }
}

const like = (word: string): string => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`

/** The digits of what may be a MAC or part of one, without its separators; at least two pairs. */
function macDigits(word: string): string | undefined {
  if (!/^[0-9a-f]{2}([:.-]?[0-9a-f]{2})+[:.-]?$/.test(word)) return undefined
  return word.replaceAll(/[:.-]/g, '')
}

function toHit(source: SearchSource, row: Found, words: readonly string[]): SearchHit {
  const base = { kind: source.kind, id: row.id, name: row.name, context: row.context ?? '' }
  const holds = (value: Value | undefined, word: string): boolean => {
    const hay = String(value ?? '').toLowerCase()
    return hay.includes(word) || hay.replaceAll(':', '').includes(macDigits(word) ?? word)
  }
  // Why it was found: the first field with a word that neither name nor context has.
  const unexplained = words.filter((word) => !holds(row.name, word) && !holds(row.context, word))
  const field = source.fields.find((f) => unexplained.some((word) => isLookedFor(f, word) && holds(row[f], word)))
  return { ...base, field: field ?? '', value: field ? String(row[field] ?? '') : '' }
}
