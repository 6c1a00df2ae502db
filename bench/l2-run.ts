/** Frames over the benchmark's networks, by the engine that traces and captures use. */
import { Fabric } from '../src/main/fabric/fabric'
import { ETHERTYPE, NO_TAG, type Observer } from '../src/main/fabric/frame'
import { BROADCAST, type Mac } from '../src/main/fabric/mac'
import { networkOf, type Network } from './l2-topology'

export interface Run {
  frames: number
  /** Frames on cables, those to the hosts among them. */
  frame_hops: number
  wall_s: number
}

/** Every host is heard once, untimed; then `frames` unicast frames between pairs that are always the same. */
export function send(network: Network, frames: number, observer?: Observer): Run {
  const fabric = new Fabric(networkOf(network))
  const macs = fabric.tables.endpointMac
  const hosts = macs.length
  for (let host = 0; host < hosts; host++) fabric.send(host, frameOf(macs[host]!, BROADCAST), NO_TAG)
  if (observer) fabric.observe(observer)
  const [crossings, deliveries] = [fabric.crossings, fabric.deliveries]
  const next = pairs()
  const started = performance.now()
  for (let n = 0; n < frames; n++) {
    const from = next() % hosts
    const to = (from + 1 + (next() % (hosts - 1))) % hosts
    fabric.send(from, frameOf(macs[from]!, macs[to]!), NO_TAG)
  }
  const wall_s = (performance.now() - started) / 1000
  const frame_hops = frames + fabric.crossings - crossings + fabric.deliveries - deliveries
  return { frames, frame_hops, wall_s }
}

function frameOf(src: Mac, dst: Mac) {
  return { srcHi: src.hi, srcLo: src.lo, dstHi: dst.hi, dstLo: dst.lo, etherType: ETHERTYPE.experimental, gratuitous: false }
}

/** Upper 24 bits of x = x * 1664525 + 1013904223 mod 2³², from 12345. */
function pairs(): () => number {
  let x = 12345
  return () => {
    x = (Math.imul(x, 1664525) + 1013904223) | 0
    return x >>> 8
  }
}
