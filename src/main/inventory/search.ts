/** Finding objects by words, whatever field they stand in. */
import type { SearchHit } from '../../shared/contract/lab'
import type { Reader } from './operation'

/** One kind of thing to look through. */
export interface SearchSource {
  /** Kind of the object that a hit opens. */
  readonly kind: string
  /** Words that stand for the kind itself: "bridge Network 1" finds a network (XS-MOD-07). */
  readonly words: string
  /** Selects `id`, `name`, `context` and the named fields; values are text or null. */
  readonly sql: string
  readonly fields: readonly string[]
}

type Found = Record<string, string | null> & { id: string; name: string; context: string | null }

/** Objects that hold every word of `text` in some field, best first. A MAC may be written in any notation. */
export function search(reader: Reader, sources: readonly SearchSource[], text: string, limit: number): SearchHit[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const hits = sources.flatMap((source) => look(reader, source, words, limit))
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

function look(reader: Reader, source: SearchSource, words: readonly string[], limit: number): SearchHit[] {
  const columns = ['name', 'context', ...source.fields]
  const wanted = words.filter((word) => !source.words.split(' ').includes(word))
  const hay = columns.map((c) => `coalesce("${c}", '')`).join(` || ' ' || `)
  const patterns = wanted.map((word) => ({ text: like(word), mac: macDigits(word) }))
  const conditions = patterns.map(({ mac }) =>
    mac ? `(hay LIKE ? ESCAPE '\\' OR replace(hay, ':', '') LIKE ?)` : `hay LIKE ? ESCAPE '\\'`,
  )
  const where = conditions.length ? `WHERE ${conditions.join(' AND ')}` : ''
  const found = reader.select<Found>(`SELECT * FROM (SELECT *, ${hay} AS hay FROM (${source.sql})) ${where} LIMIT ?`, [
    ...patterns.flatMap(({ text, mac }) => (mac ? [text, `%${mac}%`] : [text])),
    limit,
  ])
  return found.map((row) => toHit(source, row, wanted))
}

const like = (word: string): string => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`

/** The digits of what may be a MAC or part of one, without its separators; at least two pairs. */
function macDigits(word: string): string | undefined {
  if (!/^[0-9a-f]{2}([:.-]?[0-9a-f]{2})+[:.-]?$/.test(word)) return undefined
  return word.replaceAll(/[:.-]/g, '')
}

function toHit(source: SearchSource, row: Found, words: readonly string[]): SearchHit {
  const base = { kind: source.kind, id: row.id, name: row.name, context: row.context ?? '' }
  const holds = (value: string | null | undefined, word: string): boolean => {
    const hay = (value ?? '').toLowerCase()
    return hay.includes(word) || hay.replaceAll(':', '').includes(macDigits(word) ?? word)
  }
  // Why it was found: the first field with a word that neither name nor context has.
  const unexplained = words.filter((word) => !holds(row.name, word) && !holds(row.context, word))
  const field = source.fields.find((f) => unexplained.some((word) => holds(row[f], word)))
  return { ...base, field: field ?? '', value: field ? (row[field] ?? '') : '' }
}
