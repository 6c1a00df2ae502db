/**
 * Whole classes, written once and sent again for as long as no row of the lab has changed. What is kept is exactly what
 * would be written anew: its key is the number of the last change that the lab logged, undo and redo included.
 */
import type { Reader } from '../../../../inventory/operation'
import type { ApiContext } from '../class'
import { XAPI_CLASSES } from '../classes'
import type { Rpc } from '../wire/rpc'

/** How a protocol writes a value. */
export interface Writer {
  readonly name: string
  write(value: Rpc): string
}

/** Of all that is kept together; the answer that was asked for longest ago goes first. */
const MOST_BYTES = 128 * 2 ** 20
const WHOLE = /^(\w+)\.get_all_records$/

interface Kept {
  readonly change: number
  readonly bytes: Buffer
}

export class KeptAnswers {
  private readonly reader: Reader
  private readonly answers = new Map<string, Kept>()
  private size = 0

  constructor(reader: Reader) {
    this.reader = reader
  }

  async recall(
    { pool }: ApiContext,
    method: string,
    args: readonly unknown[],
    writer: Writer,
    make: () => Promise<Rpc>,
  ): Promise<string | Buffer> {
    // What a server keeps for itself, its tasks, has no rows.
    if (args.length > 0 || !XAPI_CLASSES.has(WHOLE.exec(method)?.[1] ?? '')) return writer.write(await make())
    const key = `${writer.name} ${pool} ${method}`
    const change = this.lastChange()
    const kept = this.answers.get(key)
    if (kept?.change === change) return this.keep(key, kept)
    return this.keep(key, { change, bytes: Buffer.from(writer.write(await make())) })
  }

  private lastChange(): number {
    const [row] = this.reader.select<{ last: number | null }>('SELECT max(id) AS last FROM change')
    return row?.last ?? 0
  }

  private keep(key: string, kept: Kept): Buffer {
    // Anew at the end: the one that was asked for longest ago comes first.
    this.forget(key)
    this.answers.set(key, kept)
    this.size += kept.bytes.length
    for (const oldest of this.answers.keys()) {
      if (this.size <= MOST_BYTES) break
      this.forget(oldest)
    }
    return kept.bytes
  }

  private forget(key: string): void {
    this.size -= this.answers.get(key)?.bytes.length ?? 0
    this.answers.delete(key)
  }
}
