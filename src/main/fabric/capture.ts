/** Frames as they pass chosen places of the fabric, in a ring: the oldest give way. */
import type { Frame, Observer } from './frame'
import type { Tables } from './tables'

/** A place to capture at: an interface, or a link with both of its directions. */
export interface CapturePlace {
  /** Name in the topology. */
  readonly name: string
  /** Frames with this tag only. */
  readonly tag?: number
}

export interface Captured {
  readonly number: number
  /** ms on the lab's clock. */
  readonly time: number
  /** Position of the place's owner in what is captured at. */
  readonly source: number
  /** As the owner of the place sees it: an endpoint sends out, a switch or NIC sends out, a link carries `out` from its a to its b. */
  readonly direction: 'in' | 'out'
  readonly tag: number
  readonly frame: Frame
}

/** What is captured: places by the position of their owner. */
export type Sources = readonly (readonly CapturePlace[])[]
export type Accepts = (frame: Frame, tag: number) => boolean

interface Tap {
  readonly source: number
  readonly only: number | undefined
  readonly direction: 'in' | 'out'
}
type Taps = Map<number, Tap[]>

/** So many are dropped at once when there are too many, for moving the rest takes time. */
const STEP = 1000

export class Capture {
  /** Number of the first frame that is kept, and of the next to come. */
  first = 1
  next = 1
  private frames: Captured[] = []
  private readonly limit: number
  private sources: Sources = []
  private accepts: Accepts = () => true

  /** @param limit frames kept at least, once there are so many */
  constructor(limit: number) {
    this.limit = limit
  }

  /** Captures at these places from now on. The observers made before know nothing of it: they are to be made anew. */
  aim(sources: Sources, accepts: Accepts): void {
    this.sources = sources
    this.accepts = accepts
  }

  clear(): void {
    this.frames = []
    this.first = this.next
  }

  get(number: number): Captured | undefined {
    return this.frames[number - this.first]
  }
  /** @param from the number of the first */
  list(from: number, limit = Infinity): readonly Captured[] {
    const at = Math.max(0, from - this.first)
    return this.frames.slice(at, at + limit)
  }

  /** Captures from a fabric with these tables; null where nothing of what is aimed at is in it. */
  watch(tables: Tables): Observer | null {
    const arriving: Taps = new Map()
    const leaving: Taps = new Map()
    for (const [source, places] of this.sources.entries())
      for (const place of places) tapsAt(tables, place, source, arriving, leaving)
    if (arriving.size === 0 && leaving.size === 0) return null
    let frame: Frame | null = null
    let time = 0
    const take = (taps: readonly Tap[] | undefined, tag: number): void => {
      if (!taps || !frame || !this.accepts(frame, tag)) return
      for (const { source, only, direction } of taps)
        if (only === undefined || only === tag) this.keep({ number: this.next, time, source, direction, tag, frame })
    }
    return {
      send: (sent, _endpoint, _tag, now) => {
        frame = sent
        time = now
      },
      arrive: (iface, tag) => take(arriving.get(iface), tag),
      cross: (iface, tag) => take(leaving.get(iface), tag),
      deliver: (endpoint, tag) => take(leaving.get(tables.endpointIface[endpoint] ?? -1), tag),
    }
  }

  private keep(captured: Captured): void {
    this.next++
    this.frames.push(captured)
    if (this.frames.length < this.limit + STEP) return
    this.frames = this.frames.slice(STEP)
    this.first += STEP
  }
}

/** Where frames pass a place. At an endpoint's port its own view counts: what arrives at the switch left the endpoint. */
function tapsAt(tables: Tables, { name, tag }: CapturePlace, source: number, arriving: Taps, leaving: Taps): void {
  const put = (taps: Taps, iface: number, direction: Tap['direction']): void => {
    const tap = { source, only: tag, direction }
    taps.set(iface, [...(taps.get(iface) ?? []), tap])
  }
  const iface = tables.ifaces.indexOf(name)
  if (iface >= 0) {
    const isEndpoint = (tables.ifaceEndpoint[iface] ?? -1) >= 0
    put(arriving, iface, isEndpoint ? 'out' : 'in')
    put(leaving, iface, isEndpoint ? 'in' : 'out')
    return
  }
  const link = tables.topology.links.find(({ id }) => id === name)
  if (!link) return
  put(leaving, tables.iface(link.a), 'out')
  put(leaving, tables.iface(link.b), 'in')
}
