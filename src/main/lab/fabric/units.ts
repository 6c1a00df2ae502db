/**
 * The pieces of a lab's topology, each kept until a row changes that it was compiled from. Nobody says which rows
 * those are: a unit is watched while it reads (ADR 24).
 */
import { isDeepStrictEqual } from 'node:util'
import type { Piece, Topology } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import type { CompileUnit, LabPart } from '../../inventory/part'
import { Watch, WatchedReader } from '../../inventory/watched'
import { assemble } from './assemble'

/** What came of something that read the lab, and what it asked. */
interface Outcome<T> {
  readonly value: T
  readonly asked: ReadonlySet<string>
}
interface State {
  /** Of each part, by its position. */
  readonly lists: ReadonlyMap<number, Outcome<readonly CompileUnit[]>>
  /** By key, in the order of the parts. */
  readonly pieces: ReadonlyMap<string, Outcome<Piece>>
  readonly topology: Topology
}
const NOTHING: State = { lists: new Map(), pieces: new Map(), topology: assemble([]) }

export class CompiledLab {
  private readonly parts: readonly LabPart[]
  private state = NOTHING
  /** The last change in the log that `state` knows. */
  private version = 0
  /** Positions of parts whose list of units, and keys of units whose piece, depend on what. */
  private readonly watch = new Watch<number | string>()

  constructor(parts: readonly LabPart[]) {
    this.parts = parts
  }

  /** The topology of what is committed; kept. The same object as before where nothing changed that carries frames. */
  committed(reader: Reader): Topology {
    const [last] = reader.select<{ version: number }>('SELECT coalesce(max(id), 0) AS version FROM change')
    const version = last?.version ?? 0
    if (this.state !== NOTHING && version === this.version) return this.state.topology
    const next = this.next(reader)
    this.rewatch(this.state.lists, next.lists)
    this.rewatch(this.state.pieces, next.pieces)
    this.state = next
    this.version = version
    return next.topology
  }

  /** The topology with everything that the running transaction did; nothing of it is kept. */
  uncommitted(reader: Reader): Topology {
    return this.next(reader).topology
  }

  private next(reader: Reader): State {
    const touched = this.state === NOTHING ? new Set() : this.watch.touchedSince(reader, this.version)
    const lists = new Map<number, Outcome<readonly CompileUnit[]>>()
    const pieces = new Map<string, Outcome<Piece>>()
    for (const [n, part] of this.parts.entries()) {
      const known = touched.has(n) ? undefined : this.state.lists.get(n)
      const list = known ?? watched(reader, (lab) => part.compile?.(lab) ?? [])
      lists.set(n, list)
      for (const unit of list.value) pieces.set(unit.key, this.pieceOf(unit, reader, touched.has(unit.key)))
    }
    const isSame = sameValues([...this.state.pieces.values()], [...pieces.values()])
    return { lists, pieces, topology: isSame ? this.state.topology : assemble([...pieces.values()].map(({ value }) => value)) }
  }

  private pieceOf(unit: CompileUnit, reader: Reader, isTouched: boolean): Outcome<Piece> {
    const known = this.state.pieces.get(unit.key)
    if (known && !isTouched) return known
    const now = watched(reader, (lab) => unit.compile(lab))
    return known && isDeepStrictEqual(known.value, now.value) ? { ...now, value: known.value } : now
  }

  private rewatch<K extends number | string>(
    before: ReadonlyMap<K, Outcome<unknown>>,
    after: ReadonlyMap<K, Outcome<unknown>>,
  ): void {
    const none: ReadonlySet<string> = new Set()
    for (const [key, { asked }] of before) if (!after.has(key)) this.watch.remove(key, asked)
    for (const [key, one] of after) {
      const old = before.get(key)
      if (old === one) continue
      const asked = old?.asked ?? none
      this.watch.remove(key, asked.difference(one.asked))
      this.watch.add(key, one.asked.difference(asked))
    }
  }
}

function watched<T>(reader: Reader, work: (reader: Reader) => T): Outcome<T> {
  const watching = new WatchedReader(reader)
  return { value: work(watching), asked: watching.asked }
}

const sameValues = (some: readonly Outcome<Piece>[], others: readonly Outcome<Piece>[]): boolean =>
  some.length === others.length && some.every(({ value }, n) => value === others[n]?.value)
