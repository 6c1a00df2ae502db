/**
 * Whole classes, written once and sent again for as long as no row of the lab has changed. What is kept is exactly what
 * would be written anew: its key is the number of the last change that the lab logged, undo and redo included.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '../../../../inventory/operation'
import type { ApiContext, XapiClass } from '../class'
import { XAPI_CLASSES } from '../classes'
import { recordsOf } from '../records'
import { rpcOf, type Rpc } from '../wire/rpc'

/** How a protocol writes a value, and a map piece by piece. */
export interface Writer {
  readonly name: string
  write(value: Rpc): string
  /** @param members as `member` */
  map(members: readonly string[]): string
  member(name: string, value: Rpc): string
}

/** Of all that is kept together; the answer that was asked for longest ago goes first. */
const MOST_BYTES = 128 * 2 ** 20
/** Rows that are written in one turn, so that the console goes on meanwhile. */
const AT_A_TIME = 250
/** So often it begins anew because something changed meanwhile; then it is written in one turn. */
const TRIES = 3
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

  /** The class that a message asks for as a whole. What a server keeps for itself, its tasks, has no rows. */
  static classOf(method: string, args: readonly unknown[]): XapiClass | undefined {
    return args.length > 0 ? undefined : XAPI_CLASSES.get(WHOLE.exec(method)?.[1] ?? '')
  }

  /** All records of a class, written. */
  async recall(context: ApiContext, described: XapiClass, writer: Writer): Promise<Buffer> {
    const key = `${writer.name} ${context.pool} ${described.name}`
    for (let tries = 1; ; tries++) {
      const change = this.lastChange()
      const kept = this.answers.get(key)
      if (kept?.change === change) return this.keep(key, kept)
      const text = await this.written(context, described, writer, tries > TRIES ? Infinity : AT_A_TIME)
      if (text !== null) return this.keep(key, { change, bytes: Buffer.from(text) })
    }
  }

  /** Null where something changed before it was done. */
  private async written(context: ApiContext, described: XapiClass, writer: Writer, atATime: number): Promise<string | null> {
    const { read, pool } = context
    const change = this.lastChange()
    const toRpc = rpcOf({ record: described.name })
    const ids = read
      .pick(described.table, [], (described.name === 'pool' ? { id: pool } : { pool }) as object)
      .map(({ id }) => id)
    const members: string[] = []
    for (let at = 0; at < ids.length; at += atATime) {
      if (at > 0) await nextTurn()
      if (this.lastChange() !== change) return null
      const some = ids.slice(at, at + atATime)
      const rows = some.length < ids.length ? read.find(described.table, { id: some }) : described.rows(context)
      for (const [id, record] of recordsOf(read, described, rows)) members.push(writer.member(id, toRpc(record)))
    }
    return writer.map(members)
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
