/**
 * Records of whole classes, each written once and sent again for as long as nothing that it tells of has changed. What
 * is kept is exactly what would be written anew: the lab's change log says what each change touched, undo and redo
 * included, and where it says too much for that to be followed up, nothing is kept.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '../../../../inventory/operation'
import { poolProfile } from '../../profile'
import type { ApiContext, XapiClass } from '../class'
import { XAPI_CLASSES } from '../classes'
import { recordsOf } from '../records'
import { rpcOf, type Rpc } from '../wire/rpc'
import { lastChange, touchedSince } from './touched'

/** How a protocol writes a value, and a map piece by piece. */
export interface Writer {
  readonly name: string
  write(value: Rpc): string
  /** What stands before, between and behind the members of a map. */
  readonly map: readonly [begin: string, between: string, end: string]
  member(name: string, value: Rpc): string
}

/** Of all that is kept together; the class that was asked for longest ago goes first. */
const MOST_BYTES = 192 * 2 ** 20
/** Records that are written in one turn, so that the console goes on meanwhile. */
const AT_A_TIME = 100
/** After so many turns more than writing all of them takes, changes are coming too fast: the rest is written in one. */
const MORE_TURNS = 10
const WHOLE = /^(\w+)\.get_all_records$/

/** A class as one protocol writes it. */
class Kept {
  readonly kind: string
  readonly records = new Map<string, Buffer>()
  /** All of the class in order, and of those what is not written yet; null until it is looked up again. */
  ids: readonly string[] | null = null
  due: string[] | null = null
  /** All of it in one piece, until one of the class is touched. */
  whole: Buffer | null = null

  constructor(kind: string) {
    this.kind = kind
  }

  forget(refs: ReadonlySet<string>): void {
    for (const ref of refs) this.records.delete(ref)
    this.ids = this.due = this.whole = null
  }
}

export class KeptAnswers {
  private readonly reader: Reader
  private readonly kept = new Map<string, Kept>()
  /** Up to here the log was read. */
  private change = 0
  /** Whose records these are, and in which release's form. */
  private form = ''

  constructor(reader: Reader) {
    this.reader = reader
  }

  /** The class that a message asks for as a whole. What a server keeps for itself, its tasks, has no rows. */
  static classOf(method: string, args: readonly unknown[]): XapiClass | undefined {
    return args.length > 0 ? undefined : XAPI_CLASSES.get(WHOLE.exec(method)?.[1] ?? '')
  }

  /** All records of a class, written. */
  async recall(context: ApiContext, described: XapiClass, writer: Writer): Promise<Buffer> {
    const key = `${writer.name} ${described.name}`
    for (let turns = 0; ; turns++) {
      this.catchUp(context)
      const kept = this.kept.get(key) ?? new Kept(described.name)
      // Anew at the end: what was asked for longest ago comes first.
      this.kept.delete(key)
      this.kept.set(key, kept)
      if (kept.whole) return kept.whole
      const ids = (kept.ids ??= described.refs(context))
      const due = (kept.due ??= ids.filter((id) => !kept.records.has(id)))
      const isHurried = turns > Math.ceil(ids.length / AT_A_TIME) + MORE_TURNS
      const first = isHurried ? 0 : Math.max(0, due.length - AT_A_TIME)
      for (const [id, record] of written(context, described, writer, due.slice(first))) kept.records.set(id, record)
      due.length = first
      if (first > 0) {
        await nextTurn()
        continue
      }
      // A worker may have written meanwhile: then what was just read is of another moment than the rest.
      if (lastChange(this.reader) !== this.change) continue
      kept.whole = joined(ids, kept.records, writer)
      this.makeRoom()
      return kept.whole
    }
  }

  /** Forgets what changed since it was last asked, and everything where that cannot be told. */
  private catchUp({ read, pool }: ApiContext): void {
    const last = lastChange(this.reader)
    const form = `${poolProfile(read, pool).name} ${pool}`
    if (last === this.change && form === this.form) return
    const touched = form === this.form ? touchedSince(this.reader, this.change, last) : null
    this.change = last
    this.form = form
    if (!touched) this.kept.clear()
    for (const kept of this.kept.values()) {
      const refs = touched?.get(kept.kind)
      if (refs) kept.forget(refs)
    }
  }

  private makeRoom(): void {
    let size = 0
    for (const [key, { whole, records }] of [...this.kept].reverse()) {
      // The records, and the same again in one piece; of one not finished, what it has so far.
      size += whole ? 2 * whole.length : [...records.values()].reduce((sum, { length }) => sum + length, 0)
      if (size > MOST_BYTES) this.kept.delete(key)
    }
  }
}

function written({ read }: ApiContext, described: XapiClass, writer: Writer, ids: readonly string[]): [string, Buffer][] {
  const toRpc = rpcOf({ record: described.name })
  const records = recordsOf(read, described, read.find(described.table, { id: ids }))
  return [...records].map(([id, record]) => [id, Buffer.from(writer.member(id, toRpc(record)))])
}

function joined(ids: readonly string[], records: ReadonlyMap<string, Buffer>, { map }: Writer): Buffer {
  const [begin, between, end] = map.map((part) => Buffer.from(part)) as [Buffer, Buffer, Buffer]
  const parts = ids.flatMap((id, at) => {
    const record = records.get(id)
    if (!record) throw new Error(`${id} was not written`)
    return at === 0 ? [record] : [between, record]
  })
  return Buffer.concat([begin, ...parts, end])
}
