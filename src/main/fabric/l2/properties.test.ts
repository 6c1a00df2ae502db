/** What holds for every topology: random documents, seeded. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fabric } from '../fabric'
import { ETHERTYPE, NO_TAG } from '../frame'
import { parseMac } from '../mac'
import { Domains } from '../testing/broadcast-domain'
import { l2Documents } from '../testing/l2-documents'
import type { Flavour } from '../topology'
import { L2Document, type L2Result } from './format'
import { play } from './play'

const RUNS = { seed: 20261121, numRuns: 300 }
const FLAVOURS = ['linux', 'ovs'] as const satisfies Flavour[]
const BROADCAST = 'ff:ff:ff:ff:ff:ff'
const PLAIN = l2Documents()
const BONDED = l2Documents({ bonds: ['active-backup', 'lacp', 'balance-slb'] })
const ANY = l2Documents({ loops: true, bonds: ['active-backup', 'lacp', 'balance-slb'] })

type Event = L2Document['events'][number]
/** Who sends in an event, and with which tag; undefined for events of links. */
function sentIn(event: Event): { from: string; tag: number | null; isBroadcast: boolean } | undefined {
  if (event.type === 'link') return undefined
  if (event.type === 'frame') return { from: event.from, tag: event.tag, isBroadcast: event.dst === BROADCAST }
  return { from: event.endpoint, tag: null, isBroadcast: true }
}

/** Each event that sent something, what it delivered and what it might have. */
function* fates(document: L2Document, flavour: Flavour) {
  const { result } = play(document, flavour)
  const domains = new Domains(structuredClone(document), flavour)
  for (const [n, event] of document.events.entries()) {
    domains.play(event)
    const sent = sentIn(event)
    if (!sent) continue
    const delivered = (result.events[n]?.deliveries ?? []).map(({ endpoint, tag }) => `${endpoint} ${tag}`)
    yield { ...sent, delivered, possible: domains.reach(sent.from, sent.tag) }
  }
}

describe.each(FLAVOURS)('%s', (flavour) => {
  test('random documents are of the format, and never crash', () => {
    fc.assert(
      fc.property(ANY, (document) => {
        expect(L2Document.safeParse(document).error).toBeUndefined()
        expect(play(document, flavour).result.events.map(({ id }) => id)).toEqual(document.events.map(({ id }) => id))
      }),
      RUNS,
    )
  })

  test('no frame leaves its broadcast domain, whatever the bonds do', () => {
    fc.assert(
      fc.property(BONDED, (document) => {
        for (const { delivered, possible } of fates(document, flavour))
          for (const each of delivered) expect([...possible]).toContain(each)
      }),
      RUNS,
    )
  })

  test('without bonds a broadcast reaches its whole domain, each endpoint once', () => {
    fc.assert(
      fc.property(PLAIN, (document) => {
        for (const { delivered, possible, isBroadcast } of fates(document, flavour))
          if (isBroadcast) expect(delivered.sort()).toEqual([...possible].sort())
      }),
      RUNS,
    )
  })

  test('no frame is delivered twice where there is no loop; balance-slb may double unknown unicast, and nothing else', () => {
    fc.assert(
      fc.property(BONDED, (document) => {
        const hasSlb = document.ports.some(({ bond }) => bond?.mode === 'balance-slb')
        for (const { delivered, isBroadcast } of fates(document, flavour))
          if (isBroadcast || !hasSlb) expect(new Set(delivered).size).toBe(delivered.length)
        expect(play(document, flavour).storms).toEqual([])
      }),
      RUNS,
    )
  })

  test('a storm ends within bounds', () => {
    fc.assert(
      fc.property(ANY, (document) => {
        const bound = 64 + 40 * document.ports.length * 2
        for (const { crossings } of play(document, flavour).result.events) expect(crossings.length).toBeLessThan(bound)
      }),
      RUNS,
    )
  })

  test('the same document gives the same trace', () => {
    fc.assert(
      fc.property(ANY, (document) => {
        const once = (): L2Result => play(structuredClone(document), flavour).result
        expect(JSON.stringify(once())).toBe(JSON.stringify(once()))
      }),
      RUNS,
    )
  })
})

test('whatever was sent, all tables are empty once it has aged', () => {
  fc.assert(
    fc.property(ANY, ({ nodes, events, ...rest }) => {
      const fabric = new Fabric({ ...rest, nodes: nodes.map(({ id }) => ({ id, flavour: 'ovs' })) })
      for (const [n, event] of events.entries()) {
        const from = rest.endpoints.findIndex(({ id }) => event.type === 'frame' && id === event.from)
        if (event.type !== 'frame' || from < 0) continue
        const [src, dst] = [fabric.tables.endpointMac[from]!, parseMac(event.dst)]
        const macs = { srcHi: src.hi, srcLo: src.lo, dstHi: dst.hi, dstLo: dst.lo }
        fabric.send(from, { ...macs, etherType: ETHERTYPE.experimental, gratuitous: n % 2 === 0 }, event.tag ?? NO_TAG, n * 1000)
      }
      fabric.agenda.runUntil(events.length * 1000 + 300_001)
      expect(nodes.flatMap((_, n) => [...fabric.learned(n)])).toEqual([])
    }),
    RUNS,
  )
})
