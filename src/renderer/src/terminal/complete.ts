/** Completion of the word at the cursor: which word that is, what is put in its place, and how the rest is listed. */
import { parse, type Command, type Statement, type Word } from 'unbash'

/** What a word may be completed to. */
export interface Candidate {
  /** The whole word, not quoted. */
  value: string
  /** What the word stands for, where it does not say so itself: the name of a uuid's object. */
  label?: string | undefined
  /** The value is as it would be typed, with its quotes: the name of a variable. */
  isTyped?: true
}

export interface WordAt {
  /** Words of the command before this one. */
  before: string[]
  /** What of it stands before the cursor, not quoted, and as it is typed. */
  word: string
  raw: string
}

/** The word before the cursor, in whichever `$(…)` it is; null within a comment. */
export function wordAt(text: string, cursor: number): WordAt | null {
  const typed = text.slice(0, cursor)
  return within(parse(typed).commands, typed)
}

function within(statements: readonly Statement[], typed: string): WordAt | null {
  const command = lastOf(statements.at(-1)?.command)
  const rest = typed.slice(command?.end ?? 0)
  if (/(^|\s)#/.test(rest)) return null
  // Behind an operator another command begins.
  if (!command || /[^ \t]/.test(rest.replaceAll('\\\n', ''))) return { before: [], word: '', raw: '' }
  const assigned = command.prefix.at(-1)
  const words = [command.name, ...command.args.map((each) => (each.type === 'Word' ? each : undefined))].filter(
    (word): word is Word => word !== undefined,
  )
  const last = words.at(-1) ?? (assigned?.type === 'Assignment' && assigned.value.type === 'Word' ? assigned.value : undefined)
  if (!last || rest !== '') return { before: words.map(({ value }) => value), word: '', raw: '' }
  return withinWord(last, typed) ?? { before: words.slice(0, -1).map(({ value }) => value), word: last.value, raw: last.text }
}

function lastOf(node: Statement['command'] | undefined): Command | undefined {
  if (node?.type === 'AndOr' || node?.type === 'Pipeline') return lastOf(node.commands.at(-1))
  return node?.type === 'Command' ? node : undefined
}

/** A substitution that the cursor is still in. */
function withinWord(word: Word, typed: string): WordAt | null {
  const part = word.parts?.at(-1)
  const inner = part?.type === 'DoubleQuoted' ? part.parts.at(-1) : part
  if (inner?.type !== 'CommandExpansion' || inner.end !== typed.length || /[)`]$/.test(inner.text)) return null
  return within(inner.script?.commands ?? [], typed)
}

/** What is typed in place of `raw`: as much as all candidates share, or nothing more where that is no more. */
export function replacement(at: WordAt, candidates: readonly Candidate[]): string | null {
  const isTyped = candidates[0]?.isTyped === true
  const { raw } = at
  const word = isTyped ? raw : at.word
  const [first, ...others] = candidates.map(({ value }) => value)
  if (first === undefined) return null
  const shared = others.reduce((prefix, value) => prefix.slice(0, sharedLength(prefix, value)), first)
  const isOnly = others.length === 0
  if (!isOnly && (shared.length <= word.length || !shared.startsWith(word))) return null
  // After a key its value is typed, and after a colon the rest of the key.
  const end = isOnly && !/[=:]$/.test(shared) ? ' ' : ''
  const quote = /["'](?=[^"']*$)/.exec(raw)?.[0]
  const isQuoteOpen = quote !== undefined && raw.split(quote).length % 2 === 0
  if (isTyped) return shared + (end && isQuoteOpen ? quote + end : end)
  if (!isQuoteOpen) return shared.replace(/[^\w@%+=:,./-]/g, (letter) => `\\${letter}`) + end
  const key = raw.slice(0, raw.indexOf(quote) + 1)
  const value = shared.slice(key.length - 1)
  const inside = quote === '"' ? value.replace(/["$\\`]/g, (letter) => `\\${letter}`) : value
  return key + inside + (end && quote + end)
}

function sharedLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}

/** As many as are listed at once. */
const LISTED = 100

/** The candidates in columns, as wide as the terminal; those with labels one in a row. */
export function listed(candidates: readonly Candidate[], columns: number): string {
  const shown = candidates.slice(0, LISTED)
  const more = candidates.length - shown.length
  const values = shown.map(({ value }) => value.replace(/^[^=]*=(?=.)/, ''))
  const width = Math.max(...values.map((value) => value.length)) + 2
  const perRow = shown.some(({ label }) => label !== undefined) ? 1 : Math.max(1, Math.floor(columns / width))
  const height = Math.ceil(shown.length / perRow)
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: perRow }, (_nothing, column) => {
      const at = column * height + row
      return (values[at] ?? '').padEnd(width) + (shown[at]?.label ?? '')
    })
      .join('')
      .trimEnd(),
  )
  if (more > 0) rows.push(`… and ${more.toLocaleString('en')} more: type more of it.`)
  return `${rows.join('\n')}\n`
}
