/** Reachability in bulk is what sending frames finds: over random networks with mistakes in VLANs, bonds and cables. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fabric } from '../fabric'
import { ETHERTYPE, NO_TAG, type Frame } from '../frame'
import { BROADCAST, type Mac } from '../mac'
import type { Topology } from '../topology'
import { TALK } from './exchange'
import { layer2 } from './layer2'
import { build, networkPlan } from '../testing/random-networks'

/** Whether a broadcast from one is heard by the other, and answer and answer to the answer too. */
function converse(topology: Topology, from: number, to: number, noise: readonly number[]): boolean {
  const fabric = new Fabric(topology)
  const macs = fabric.tables.endpointMac
  const send = (src: number, dst: Mac): Set<number> => {
    const heard = new Set<number>()
    const stop = fabric.observe({ deliver: (endpoint, tag) => void (tag === NO_TAG && heard.add(endpoint)) })
    const { hi, lo } = macs[src]!
    const frame: Frame = { srcHi: hi, srcLo: lo, dstHi: dst.hi, dstLo: dst.lo, etherType: ETHERTYPE.ARP, gratuitous: false }
    fabric.send(src, frame, NO_TAG)
    expect(fabric.isStorm).toBe(false)
    stop()
    return heard
  }
  for (const each of noise) send(each % topology.endpoints.length, BROADCAST)
  return send(from, BROADCAST).has(to) && send(to, macs[from]!).has(from) && send(from, macs[to]!).has(to)
}

test('reachability in bulk equals reachability found by sending frames', () => {
  const seen = { yes: 0, no: 0, depends: 0 }
  fc.assert(
    fc.property(networkPlan, (drawn) => {
      const topology = build(drawn)
      const bulk = layer2(new Fabric(topology).tables)
      for (const from of topology.endpoints.keys()) {
        for (const to of topology.endpoints.keys()) {
          if (from === to) continue
          const talk = bulk.talk(bulk.classOf[from]!, bulk.classOf[to]!)
          const found = converse(topology, from, to, drawn.noise)
          seen[talk === TALK.yes ? 'yes' : talk === TALK.no ? 'no' : 'depends']++
          if (talk === TALK.depends) continue
          expect(found, `${topology.endpoints[from]?.id} to ${topology.endpoints[to]?.id}`).toBe(talk === TALK.yes)
        }
      }
    }),
    { numRuns: 300, seed: 4 },
  )
  // The test is worth something: most pairs are sure either way.
  expect(seen.yes).toBeGreaterThan(seen.depends)
  expect(seen.no).toBeGreaterThan(seen.depends)
})
