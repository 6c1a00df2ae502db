/** How a trace went, in one sentence with the simulated time. */
import { assertNever } from '../../../../shared/errors'
import type { Order, Sent } from './send'
import type { Namer } from './names'

/** Names of the ends, as the trace was asked for. */
export interface Ends {
  readonly from: string
  readonly to: string
}

export interface Verdict {
  readonly reached: boolean
  readonly text: string
}

export function verdictOf(sent: Sent, { from, to }: Ends, order: Order, namer: Namer): Verdict {
  const { outcome, frames, duration } = sent
  const no = (text: string): Verdict => ({ reached: false, text })
  const yes = (text: string): Verdict => ({ reached: true, text })
  switch (outcome.kind) {
    case 'frame':
      return frameVerdict(sent, { from, to }, order)
    case 'answered':
      if (frames.length === 0) return yes(`${order.address ?? to} is an address of ${from} itself; no frame leaves it.`)
      if ('ttl' in outcome)
        return yes(`${from} reaches ${to}: the echo reply is back after ${time(outcome.time)}, with TTL ${outcome.ttl}.`)
      if ('mac' in outcome)
        return yes(`${to} answers ${from}: ${order.address ?? to} is at ${outcome.mac}, known after ${time(outcome.time)}.`)
      return yes(`${from} and ${to} hear each other: the test answer is back after ${time(outcome.time)}.`)
    case 'no-address':
      return no(`${from} cannot ping: it has no IPv4 address.`)
    case 'no-route':
      return no(`${from} has no route to ${order.address ?? to}.`)
    case 'arp-unanswered':
      return no(`${from} does not reach ${to}: nobody answered ARP for ${outcome.nextHop}, given up after ${time(duration)}.`)
    case 'time-exceeded':
      return no(`${from} does not reach ${to}: ${namer.object(outcome.by).name} gave it up after too many routers.`)
    case 'unreachable':
      return no(`${from} does not reach ${to}: ${namer.object(outcome.by).name} (${outcome.from}) could not pass it on.`)
    case 'timeout': {
      const ended =
        outcome.ended?.how === 'reached'
          ? `the request arrived, but no answer came back in ${time(duration)}`
          : `no answer in ${time(duration)}`
      return no(`${from} does not reach ${to}: ${ended}.`)
    }
    case 'unheard':
      return no(`${to} does not hear ${from}: no answer in ${time(duration)}.`)
    case 'answer-lost':
      return no(`${to} hears ${from}, but its answer does not come back in ${time(duration)}.`)
    default:
      return assertNever(outcome)
  }
}

function frameVerdict({ frames, duration }: Sent, { from, to }: Ends, { to: target }: Order): Verdict {
  const deliveries = frames[0]?.way.deliveries ?? 0
  if (target === null && frames[0]?.isForOne === false) {
    const interfaces = `${deliveries} ${deliveries === 1 ? 'interface' : 'interfaces'}`
    return { reached: deliveries > 0, text: `The frame of ${from} reaches ${interfaces} after ${time(duration)}.` }
  }
  const reached = frames[0]?.way.isDelivered ?? false
  return {
    reached,
    text: reached ? `The frame of ${from} reaches ${to} after ${time(duration)}.` : `The frame of ${from} does not reach ${to}.`,
  }
}

const SECOND = 1000
const time = (ms: number): string => (ms < SECOND ? `${Math.round(ms * 1000) / 1000} ms` : `${Math.round(ms) / SECOND} s`)
