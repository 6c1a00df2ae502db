/** A line that is being edited, and what keys do to it. Lines are values: every deed gives a new one. */

export interface Line {
  readonly text: string
  /** Before which UTF-16 unit the cursor stands. */
  readonly cursor: number
}

export const EMPTY: Line = { text: '', cursor: 0 }
export const lineOf = (text: string): Line => ({ text, cursor: text.length })

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })
const before = ({ text, cursor }: Line): string => text.slice(0, cursor)
const after = ({ text, cursor }: Line): string => text.slice(cursor)

export const insert = (line: Line, text: string): Line => ({
  text: before(line) + text + after(line),
  cursor: line.cursor + text.length,
})

type Reach = (line: Line) => number
/** Where the cursor comes to. What a person takes for one letter is never parted. */
export const REACHES = {
  Home: () => 0,
  End: ({ text }) => text.length,
  Left: (line) => line.cursor - ([...letters.segment(before(line))].at(-1)?.segment.length ?? 0),
  Right: (line) => line.cursor + ([...letters.segment(after(line))][0]?.segment.length ?? 0),
  wordLeft: (line) => before(line).replace(/[\p{L}\p{N}]+[^\p{L}\p{N}]*$|[^\p{L}\p{N}]+$/u, '').length,
  wordRight: (line) => line.cursor + (/^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u.exec(after(line))?.[0].length ?? 0),
  /** As `Ctrl+W` has it: to the blank before. */
  blankLeft: (line) => before(line).replace(/\S+\s*$|\s+$/, '').length,
} as const satisfies Record<string, Reach>

export const moveTo = (line: Line, reach: Reach): Line => ({ ...line, cursor: reach(line) })

/** Takes out what lies between the cursor and there. */
export function cut(line: Line, reach: Reach): { line: Line; taken: string } {
  const [from, to] = [line.cursor, reach(line)].sort((a, b) => a - b) as [number, number]
  return { line: { text: line.text.slice(0, from) + line.text.slice(to), cursor: from }, taken: line.text.slice(from, to) }
}
