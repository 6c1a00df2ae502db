/**
 * The prompt and the line on the terminal's screen. Each painting starts again where the prompt began, which the
 * terminal itself remembers by a marker, so that long lines, resizing and scrolling need no counting of columns here.
 */
import type { IMarker, Terminal } from '@xterm/xterm'
import { harmless } from '@shared/harmless'

export interface View {
  prompt: string
  text: string
  cursor: number
}

/** Before the further lines of a text of several. */
const FURTHER = '> '
/** As much as is written before the terminal is asked whether it has kept up. */
const CHUNK = 32_768
const SAVE = '\x1b7'
const RESTORE = '\x1b8'
const ERASE_BELOW = '\x1b[J'
export type Tone = 'plain' | 'error' | 'muted' | 'accent'
const TONES: Readonly<Record<Tone, string>> = { plain: '', error: '\x1b[31m', muted: '\x1b[90m', accent: '\x1b[34m' }

export const toned = (text: string, tone: Tone): string =>
  tone === 'plain' || text === '' ? text : `${TONES[tone]}${text}\x1b[0m`

export class Screen {
  private readonly terminal: Terminal
  private start: IMarker | undefined
  private shown: View | null = null
  private wanted: View | null = null
  /** All that is written waits for what was written before, so that the marker is read when it is true. */
  private queue: Promise<void> = Promise.resolve()

  constructor(terminal: Terminal) {
    this.terminal = terminal
  }

  /** Begins a prompt on the row where the cursor is. */
  begin(view: View): Promise<void> {
    this.wanted = view
    return this.then(async () => {
      this.start?.dispose()
      this.start = this.terminal.registerMarker(0)
      this.shown = null
      await this.paintWanted()
    })
  }

  /** Shows the line as it is now; of several in a row only the last is drawn. */
  paint(view: View): Promise<void> {
    this.wanted = view
    return this.then(() => this.paintWanted())
  }

  /** Leaves the line as it stands; output goes below it. */
  finish(view: View, mark = ''): Promise<void> {
    this.wanted = { ...view, cursor: view.text.length }
    return this.then(async () => {
      await this.paintWanted()
      await this.put(`${mark}\r\n`)
    })
  }

  /** Output of a command. @param isStopped asked between the parts of a long one */
  async print(text: string, tone: Tone = 'plain', isStopped: () => boolean = () => false): Promise<void> {
    for (const part of partsOf(text)) {
      if (isStopped()) return
      await this.then(() => this.put(toned(harmless(part), tone).replaceAll('\n', '\r\n')))
    }
  }

  /** Empties the screen and what was scrolled off it. */
  clear(): Promise<void> {
    return this.then(() => this.put('\x1b[H\x1b[2J\x1b[3J'))
  }

  private then(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work)
    return this.queue
  }

  private async paintWanted(): Promise<void> {
    const view = this.wanted
    this.wanted = null
    if (!view) return
    const shown = this.shown
    this.shown = view
    const added = shown ? addedAtEnd(shown, view) : null
    // Typed letters alone, as screen readers speak what is written.
    if (added !== null) await this.put(harmless(added))
    else await this.repaint(view)
    // A cursor at the end of a full row belongs at the beginning of the next.
    if (this.terminal.buffer.active.cursorX >= this.terminal.cols)
      await this.put(view.cursor < view.text.length ? '\r\n' : ' \r\x1b[K')
  }

  private repaint({ prompt, text, cursor }: View): Promise<void> {
    const row = Math.max(0, (this.start?.line ?? 0) - this.terminal.buffer.active.baseY)
    const [before, after] = [rows(text.slice(0, cursor)), rows(text.slice(cursor))]
    return this.put(`\x1b[${row + 1};1H${ERASE_BELOW}${harmless(prompt)}${before}${SAVE}${after}${RESTORE}`)
  }

  private put(data: string): Promise<void> {
    return new Promise((done) => this.terminal.write(data, done))
  }
}

/** What was typed at the end of the line since; null where something else changed. */
function addedAtEnd(shown: View, view: View): string | null {
  const isAtEnd = shown.cursor === shown.text.length && view.cursor === view.text.length
  if (!isAtEnd || shown.prompt !== view.prompt || !view.text.startsWith(shown.text)) return null
  const added = view.text.slice(shown.text.length)
  return added === '' || added.includes('\n') ? null : added
}

const rows = (text: string): string => harmless(text).replaceAll('\n', `\r\n${FURTHER}`)

function* partsOf(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const cut = text.lastIndexOf('\n', from + CHUNK) + 1
    const to = text.length - from <= CHUNK ? text.length : cut > from ? cut : from + CHUNK
    yield text.slice(from, to)
    from = to
  }
}
