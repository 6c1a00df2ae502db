/** Lines that were run, oldest first, kept in the page's storage for each lab. */

const KEPT = 500
const keyOf = (lab: string): string => `switchroom.terminal.${lab}`
/** Lines that may hold a secret are remembered while the page lives and not written down. */
const SECRET = /passw|secret|(^|\s)-pw(\s|$)/i

export class History {
  private readonly lab: string
  private readonly lines: string[]
  /** The line that is shown now; `lines.length` = the one being typed. */
  private at: number
  private draft = ''

  /** @param lab the path of the lab's file */
  constructor(lab: string) {
    this.lab = lab
    this.lines = read(lab)
    this.at = this.lines.length
  }

  all(): readonly string[] {
    return this.lines
  }

  /** Adds a line, unless it repeats the one before, and stands at the end again. */
  add(line: string): void {
    if (line.trim() !== '' && line !== this.lines.at(-1)) {
      this.lines.push(line)
      localStorage.setItem(keyOf(this.lab), JSON.stringify(this.lines.filter((each) => !SECRET.test(each)).slice(-KEPT)))
    }
    this.at = this.lines.length
    this.draft = ''
  }

  /** The line before the one shown; null where there is none. */
  older(shown: string): string | null {
    if (this.at === 0) return null
    if (this.at === this.lines.length) this.draft = shown
    return this.lines[--this.at] ?? null
  }

  newer(): string | null {
    if (this.at >= this.lines.length) return null
    this.at++
    return this.at === this.lines.length ? this.draft : (this.lines[this.at] ?? null)
  }

  /** Number of the newest line before `below` that contains the text; -1 where there is none. */
  find(text: string, below = this.lines.length): number {
    for (let at = below - 1; at >= 0; at--) if (this.lines[at]?.includes(text)) return at
    return -1
  }

  line(at: number): string {
    return this.lines[at] ?? ''
  }
}

function read(lab: string): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(lab)) ?? '[]')
    return Array.isArray(found) ? found.filter((line) => typeof line === 'string') : []
  } catch {
    return []
  }
}
