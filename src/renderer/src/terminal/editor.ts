/** The line editor: keys as in bash's, over a line and a history. It changes only itself and says what is to be done. */
import { readScript } from '@shared/shell/read'
import type { History } from './history'
import type { Key } from './keys'
import { cut, EMPTY, insert, lineOf, moveTo, REACHES, type Line } from './line'

export type Deed =
  | { readonly kind: 'paint' | 'none' | 'interrupt' | 'clear' | 'complete' }
  /** The line is finished. */
  | { readonly kind: 'submit'; readonly text: string }

interface Search {
  text: string
  /** Number of the line found; -1 = none contains it. */
  at: number
}

const MOVES: Readonly<Record<string, keyof typeof REACHES>> = {
  Left: 'Left',
  'Ctrl+B': 'Left',
  Right: 'Right',
  'Ctrl+F': 'Right',
  Home: 'Home',
  'Ctrl+A': 'Home',
  End: 'End',
  'Ctrl+E': 'End',
  'Ctrl+Left': 'wordLeft',
  'Ctrl+Right': 'wordRight',
}
/** What is taken out by these comes back by Ctrl+Y. */
const KILLS: Readonly<Record<string, keyof typeof REACHES>> = {
  'Ctrl+K': 'End',
  'Ctrl+U': 'Home',
  'Ctrl+W': 'blankLeft',
  'Alt+Backspace': 'wordLeft',
  'Alt+D': 'wordRight',
}
const DELETES: Readonly<Record<string, keyof typeof REACHES>> = { Backspace: 'Left', Delete: 'Right', 'Ctrl+D': 'Right' }

const PAINT: Deed = { kind: 'paint' }

export class Editor {
  line: Line = EMPTY
  private search: Search | null = null
  private killed = ''
  private readonly history: History

  constructor(history: History) {
    this.history = history
  }

  /** What stands before the line while the history is searched; null = the usual prompt. */
  get searching(): string | null {
    return this.search && `(${this.search.at < 0 ? 'failed ' : ''}reverse-i-search)'${this.search.text}': `
  }

  take(key: Key): Deed {
    if (this.search) {
      const deed = this.takeSearching(this.search, key)
      if (deed) return deed
    }
    if (key.kind === 'press') return this.press(key.name)
    this.line = insert(this.line, key.kind === 'paste' ? key.text.replace(/\n$/, '').replaceAll('\t', ' ') : key.text)
    return PAINT
  }

  private press(name: string): Deed {
    const move = MOVES[name]
    if (move) return this.to(moveTo(this.line, REACHES[move]))
    const remove = DELETES[name]
    if (remove) return this.to(cut(this.line, REACHES[remove]).line)
    const kill = KILLS[name]
    if (kill) {
      const { line, taken } = cut(this.line, REACHES[kill])
      if (taken !== '') this.killed = taken
      return this.to(line)
    }
    switch (name) {
      case 'Ctrl+Y':
        return this.to(insert(this.line, this.killed))
      case 'Up':
      case 'Ctrl+P':
        return this.show(this.history.older(this.line.text))
      case 'Down':
      case 'Ctrl+N':
        return this.show(this.history.newer())
      case 'Ctrl+R':
        this.search = { text: '', at: -1 }
        return PAINT
      case 'Ctrl+L':
        return { kind: 'clear' }
      case 'Ctrl+C':
        this.line = EMPTY
        return { kind: 'interrupt' }
      case 'Tab':
        return { kind: 'complete' }
      case 'Enter':
        return this.enter()
      default:
        return { kind: 'none' }
    }
  }

  /** A line that is not finished goes on below. */
  private enter(): Deed {
    const { text } = this.line
    if (text.trim() !== '' && readScript(text).kind === 'open') return this.to(lineOf(`${text}\n`))
    this.line = EMPTY
    return { kind: 'submit', text }
  }

  private to(line: Line): Deed {
    this.line = line
    return PAINT
  }

  private show(text: string | null): Deed {
    return text === null ? { kind: 'none' } : this.to(lineOf(text))
  }

  /** Undefined: the search is over, and the key has its usual meaning for the line found. */
  private takeSearching(search: Search, key: Key): Deed | undefined {
    if (key.kind !== 'press') return this.seek({ ...search, text: search.text + key.text.replaceAll('\n', ' ') })
    if (key.name === 'Ctrl+R') return this.seek(search, search.at < 0 ? undefined : search.at)
    if (key.name === 'Backspace') return this.seek({ ...search, text: search.text.slice(0, -1) })
    this.search = null
    if (key.name === 'Escape') return PAINT
    if (key.name === 'Ctrl+G') return this.to(EMPTY)
    return undefined
  }

  private seek(search: Search, below?: number): Deed {
    const at = search.text === '' ? -1 : this.history.find(search.text, below)
    this.search = { text: search.text, at }
    return at < 0 ? PAINT : this.to({ text: this.history.line(at), cursor: this.history.line(at).indexOf(search.text) })
  }
}
