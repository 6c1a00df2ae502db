/** Several who look on at once. The fabric asks one, so that nobody looking costs nothing. */
import type { Observer } from './frame'

export function joined(all: readonly Observer[]): Observer | null {
  const [only] = all
  if (all.length <= 1) return only ?? null
  return {
    send: (...heard) => all.forEach((each) => each.send?.(...heard)),
    arrive: (...heard) => all.forEach((each) => each.arrive?.(...heard)),
    cross: (...heard) => all.forEach((each) => each.cross?.(...heard)),
    deliver: (...heard) => all.forEach((each) => each.deliver?.(...heard)),
    enter: (...heard) => all.forEach((each) => each.enter?.(...heard)),
    decide: (...heard) => all.forEach((each) => each.decide?.(...heard)),
    drop: (...heard) => all.forEach((each) => each.drop?.(...heard)),
    event: (...heard) => all.forEach((each) => each.event?.(...heard)),
  }
}
