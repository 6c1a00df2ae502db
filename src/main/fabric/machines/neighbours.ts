/** Who has which address on an interface: ARP's cache, and the questions that are still open. */
import type { Mac } from '../mac'
import type { Cancel, Simulation } from '../simulation'

/** As Linux has it: three requests, a second apart (mcast_solicit, retrans_time_ms). */
const TRIES = 3
const RETRY = 1000
/** How long an answer is relied upon, ms (Linux's base_reachable_time_ms; there it varies by half around that). */
const REACHABLE = 30_000
/** Of several answers the first one stands for so long, ms (Linux's locktime). */
const LOCK = 1000

interface Neighbour {
  mac: Mac
  heardAt: number
}
interface Question {
  tries: number
  retry: Cancel
  readonly waiting: ((mac: Mac | null) => void)[]
}

export class Neighbours {
  private readonly simulation: Simulation
  private readonly ask: (address: number) => void
  private readonly known = new Map<number, Neighbour>()
  private readonly open = new Map<number, Question>()

  /** @param ask sends a request for an address */
  constructor(simulation: Simulation, ask: (address: number) => void) {
    this.simulation = simulation
    this.ask = ask
  }

  /** Tells who has an address, at once where that is known; null when nobody answered. */
  resolve(address: number, tell: (mac: Mac | null) => void): void {
    const neighbour = this.known.get(address)
    if (neighbour && this.simulation.now - neighbour.heardAt < REACHABLE) return tell(neighbour.mac)
    const question = this.open.get(address)
    if (question) question.waiting.push(tell)
    else {
      const fresh: Question = { tries: 0, retry: () => undefined, waiting: [tell] }
      this.open.set(address, fresh)
      this.try(address, fresh)
    }
  }

  /** The next who wants to know has to ask. */
  forget(address: number): void {
    this.known.delete(address)
  }

  /** @param isToMe the sender asked for this interface, so it will be spoken to: it is noted even if nobody asked for it */
  hear(address: number, mac: Mac, isToMe: boolean): void {
    const { now } = this.simulation
    const neighbour = this.known.get(address)
    if (neighbour ? now - neighbour.heardAt >= LOCK || isSame(neighbour.mac, mac) : isToMe || this.open.has(address))
      this.known.set(address, { mac, heardAt: now })
    this.settle(address, mac)
  }

  private try(address: number, question: Question): void {
    if (question.tries++ === TRIES) return this.settle(address, null)
    question.retry = this.simulation.after(RETRY, () => this.try(address, question))
    this.ask(address)
  }

  private settle(address: number, mac: Mac | null): void {
    const question = this.open.get(address)
    if (!question) return
    question.retry()
    this.open.delete(address)
    for (const tell of question.waiting) tell(mac)
  }
}

const isSame = (one: Mac, other: Mac): boolean => one.hi === other.hi && one.lo === other.lo
