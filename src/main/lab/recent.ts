/** Which labs were opened, newest first, and which one is to be opened again at the next start. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { labName } from './lab-files'

const KEPT = 12
const Stored = z.object({
  recent: z.array(z.object({ path: z.string(), openedAt: z.string() })),
  /** Open when the console ended. */
  open: z.string().nullable(),
})
type Stored = z.infer<typeof Stored>

export class RecentLabs {
  private readonly file: string
  private stored: Stored

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true })
    this.file = join(dataDir, 'console.json')
    this.stored = this.load()
  }

  list(): { path: string; name: string; openedAt: string }[] {
    return this.stored.recent.map((r) => ({ ...r, name: labName(r.path) }))
  }

  lastOpen(): string | null {
    return this.stored.open
  }

  opened(path: string, at: Date): void {
    const others = this.stored.recent.filter((r) => r.path !== path)
    this.save({ recent: [{ path, openedAt: at.toISOString() }, ...others].slice(0, KEPT), open: path })
  }

  closed(): void {
    this.save({ ...this.stored, open: null })
  }

  /** A lab that is no more. */
  forget(path: string): void {
    this.save({ recent: this.stored.recent.filter((r) => r.path !== path), open: null })
  }

  /** A list that cannot be read is a list that is empty: it is a convenience, and no reason not to start. */
  private load(): Stored {
    try {
      return Stored.parse(JSON.parse(readFileSync(this.file, 'utf8')))
    } catch {
      return { recent: [], open: null }
    }
  }

  private save(stored: Stored): void {
    this.stored = stored
    writeFileSync(`${this.file}.new`, JSON.stringify(stored, null, 2))
    renameSync(`${this.file}.new`, this.file)
  }
}
