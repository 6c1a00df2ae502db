/** A trace as plain text: for a terminal, a mail, a ticket. */
import type { Trace, TraceDrop, TraceFrame } from '../../../../shared/contract/trace'

type Untold = Omit<Trace, 'text'>

export function textOf({ title, verdict, cause, notes, frames }: Untold): string {
  return [title, verdict, ...causeLines(cause), ...notes.map((note) => `note: ${note}`), ...frames.flatMap(frameLines)].join('\n')
}

const causeLines = (cause: TraceDrop | null): string[] =>
  cause ? [`why: ${cause.message} (${cause.code})`, `remedy: ${cause.remedy}`] : []

function frameLines({ title, detail, at, source, destination, arrived, repeats, hops }: TraceFrame, number: number): string[] {
  const end = arrived === null ? '' : arrived ? ', arrived' : ', lost'
  const again = repeats === 0 ? '' : `, sent ${repeats + 1} times`
  return [
    '',
    `${number + 1}. ${[title, detail].filter(Boolean).join(': ')}  [${source} > ${destination}, at ${at} ms${end}${again}]`,
    ...hops.map(({ depth, kind, text }) => `   ${'  '.repeat(depth)}${kind === 'lost' ? 'x' : '-'} ${text}`),
  ]
}
