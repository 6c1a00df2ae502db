/** Writes down the ways of frames: each copy with the copy that it was made of, where it came in, what was decided and how it ended. */
import type { Drop } from '../drop'
import { NO_PORT } from '../fdb'
import { NO_ENDPOINT, type Frame, type Observer } from '../frame'
import { NONE } from '../tables'

/** The table of the switch has not been asked about a copy. */
export const NOT_ASKED = -2

export interface Stop {
  readonly port: number
  readonly reason: Drop
}

/** One copy of a frame, from where it left to where it ended or was copied on; numbers as in the fabric's tables. */
export interface Copy {
  /** Its place in the list of the copy that it was made of; NONE for what was sent. */
  readonly parent: number
  /** The interface that it left by; NONE for what an endpoint sent. */
  readonly out: number
  readonly tag: number
  /** The endpoint that got it; NONE for a copy that goes to a switch. */
  readonly endpoint: number
  /** The interface that it came to; NONE as long as it has not arrived. */
  iface: number
  /** Given on entering; NONE before. */
  vlan: number
  /** The port that the table knew, NO_PORT for a flood, NOT_ASKED before. */
  decided: number
  readonly stops: Stop[]
}

type Made = Pick<Copy, 'parent' | 'out' | 'tag' | 'endpoint'>

export interface RecordedFrame {
  readonly frame: Frame
  /** NO_ENDPOINT for what a switch announces. */
  readonly endpoint: number
  readonly tag: number
  /** ms on the clock of the simulation. */
  readonly at: number
  /** In the order in which they came to be; the first is what was sent. */
  readonly copies: Copy[]
  /** Copies beyond the bound, which were not written down. */
  uncounted: number
}

/** Copies of one frame that are written down. A flood that reaches everybody in a large lab has fewer; a storm has not. */
const MOST_COPIES = 100_000

export class Recorder implements Observer {
  readonly frames: RecordedFrame[] = []
  private readonly most: number
  /** Copies that left and have not arrived, in order. */
  private waiting: number[] = []
  private head = 0
  private current = NONE
  private isFull = false

  /** @param most frames to write down; those that follow are let pass */
  constructor(most = Infinity) {
    this.most = most
  }

  send(frame: Frame, endpoint: number, tag: number, now: number): void {
    this.waiting = []
    this.head = 0
    this.current = NONE
    this.isFull = this.frames.length === this.most
    if (this.isFull) return
    this.frames.push({ frame, endpoint, tag, at: now, copies: [], uncounted: 0 })
    const first = this.add({ parent: NONE, out: NONE, tag, endpoint: NONE })
    // What a switch announces starts inside of it and never arrives.
    if (endpoint === NO_ENDPOINT) this.current = first
    else this.waiting.push(first)
  }

  arrive(iface: number): void {
    this.current = this.waiting[this.head++] ?? NONE
    const copy = this.copy
    if (copy) copy.iface = iface
  }

  cross(iface: number, tag: number): void {
    this.waiting.push(this.addBranch({ parent: this.current, out: iface, tag, endpoint: NONE }))
  }

  deliver(endpoint: number, tag: number): void {
    this.addBranch({ parent: this.current, out: NONE, tag, endpoint })
  }

  enter(_iface: number, vlan: number): void {
    const copy = this.copy
    if (copy) copy.vlan = vlan
  }

  decide(_node: number, vlan: number, port: number): void {
    const copy = this.copy
    if (!copy) return
    copy.vlan = vlan
    copy.decided = port
  }

  drop(port: number, reason: Drop): void {
    // A storm is given up when a copy has just left; that one does not arrive.
    const ended = reason === 'storm' ? this.frames.at(-1)?.copies.at(-1) : this.copy
    if (!this.isFull) ended?.stops.push({ port, reason })
  }

  private get copy(): Copy | undefined {
    return this.current === NONE ? undefined : this.frames.at(-1)?.copies[this.current]
  }

  private addBranch(made: Made): number {
    const frame = this.frames.at(-1)
    if (this.current !== NONE && frame && frame.copies.length < MOST_COPIES) return this.add(made)
    if (frame && !this.isFull) frame.uncounted++
    return NONE
  }

  private add(made: Made): number {
    const copy: Copy = { ...made, iface: NONE, vlan: NONE, decided: NOT_ASKED, stops: [] }
    return (this.frames.at(-1)?.copies.push(copy) ?? 0) - 1
  }
}

/** Whether a copy was sent to all that carry its VLAN, for want of a table entry. */
export const isFlooded = (copy: Copy): boolean => copy.decided === NO_PORT
