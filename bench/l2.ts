/**
 * Frames over two networks beside the limit program, a bare loop over typed arrays: what table look-ups alone cost in
 * this Node. Every round runs each program once, in a process of its own.
 */
import { execFileSync } from 'node:child_process'
import type { Observer } from '../src/main/fabric/frame'
import { send, type Run } from './l2-run'
import { NETWORKS, type Network } from './l2-topology'
import { round, type Result } from './result'

const ROUNDS = 11
const FRAMES = 1_000_000
const OBSERVED = 'observed'

/** What `bench -- l2 NETWORK FRAMES [observed]` prints; undefined for other arguments. */
export function runOne([network, frames, observed]: readonly string[]): Run | undefined {
  const known = NETWORKS.find((name) => name === network)
  const count = Number(frames)
  if (!known || !Number.isSafeInteger(count) || count < 1) return undefined
  return send(known, count, observed === OBSERVED ? countingObserver() : undefined)
}

/** Hears all there is to hear of a frame. */
function countingObserver(): Observer {
  const heard = { send: 0, arrive: 0, cross: 0, deliver: 0, enter: 0, decide: 0, drop: 0 }
  return {
    send: () => void heard.send++,
    arrive: () => void heard.arrive++,
    cross: () => void heard.cross++,
    deliver: () => void heard.deliver++,
    enter: () => void heard.enter++,
    decide: () => void heard.decide++,
    drop: () => void heard.drop++,
  }
}

/** Milliseconds for a million frame-hops. `ratio` is ours by the limit: 4 is a quarter of its speed. */
export function run(): Result[] {
  return NETWORKS.flatMap((network) => {
    const times = { ours: [] as number[], observed: [] as number[], limit: [] as number[] }
    for (let n = 0; n < ROUNDS; n++) {
      times.limit.push(msPerMillion(child(['bench/l2-limit.mjs', network, String(FRAMES)])))
      times.ours.push(msPerMillion(ours(network)))
      times.observed.push(msPerMillion(ours(network, OBSERVED)))
    }
    return [result(network, times.ours, times.limit), result(`${network}, an observer on`, times.observed, times.limit)]
  })
}

function ours(network: Network, ...rest: string[]): Run {
  return child([...process.execArgv, 'bench/run.ts', 'l2', network, String(FRAMES), ...rest])
}

const child = (args: readonly string[]): Run => JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Run

const msPerMillion = ({ wall_s, frame_hops }: Run): number => (wall_s * 1e9) / frame_hops

function result(name: string, ours: number[], limit: number[]): Result {
  const [a, b] = [Math.min(...ours), Math.min(...limit)]
  return { name: `a million frame-hops, ${name}`, ours_ms: round(a), limit_ms: round(b), ratio: round(a / b) }
}
