/**
 * A fabric in time: its own timers (spanning tree, rebalancing) and those of the machines behind it in one queue of
 * (time, sequence). A frame is followed to its end within one moment.
 */
import type { Cancel } from './agenda'
import type { Fabric } from './fabric'

export type { Cancel }

export class Simulation {
  private current: Fabric

  /** @param start ms on the lab's clock; nothing happens before */
  constructor(fabric: Fabric, start = fabric.agenda.now) {
    this.current = fabric
    fabric.agenda.runUntil(start)
  }

  get fabric(): Fabric {
    return this.current
  }

  /** Goes on with another fabric, which has taken over the agenda of the one before. */
  goOnWith(fabric: Fabric): void {
    this.current = fabric
  }

  /** ms on the lab's clock. */
  get now(): number {
    return this.fabric.agenda.now
  }

  /** When something happens next; null when nothing is to happen. */
  get next(): number | null {
    return this.fabric.agenda.next
  }

  /** @param delay ms from now; 0 = after all that is to happen now */
  after(delay: number, run: () => void): Cancel {
    return this.fabric.agenda.at(this.now + delay, run)
  }

  /** Goes to the next event and lets it happen; false when there is none. */
  step(): boolean {
    return this.fabric.agenda.step()
  }

  /** Lets all happen that is to happen until `time`, and goes there. */
  runUntil(time: number): void {
    this.fabric.agenda.runUntil(time)
  }
}
