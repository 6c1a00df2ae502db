import { expect, test } from 'vitest'
import type { Drop } from './drop'
import { Fabric } from './fabric'
import { ETHERTYPE, NO_TAG } from './frame'
import { BROADCAST } from './mac'
import type { Topology } from './topology'

/** Two endpoints on a host's switch, one on another. */
const topology = (down: boolean): Topology => ({
  nodes: [
    { id: 'host', flavour: 'ovs', down },
    { id: 'switch', flavour: 'linux' },
  ],
  ports: [
    ...['a', 'b', 'uplink'].map((id) => ({ id, node: 'host', mode: 'access' as const, vlan: 1 })),
    ...['c', 'port'].map((id) => ({ id, node: 'switch', mode: 'access' as const, vlan: 1 })),
  ],
  links: [{ id: 'cable', a: 'uplink', b: 'port', up: !down }],
  endpoints: ['a', 'b', 'c'].map((port, n) => ({ id: port, mac: `00:16:3e:00:00:0${n}`, port })),
})

/** Who hears a broadcast of each endpoint, and why it ended elsewhere. */
function heard(down: boolean): { delivered: string[]; dropped: Drop[] } {
  const fabric = new Fabric(topology(down))
  const delivered: string[] = []
  const dropped: Drop[] = []
  for (const [from, { hi, lo }] of fabric.tables.endpointMac.entries()) {
    const stop = fabric.observe({
      deliver: (to) => delivered.push(`${'abc'[from]}${'abc'[to]}`),
      drop: (_port, reason) => dropped.push(reason),
    })
    const frame = { srcHi: hi, srcLo: lo, dstHi: BROADCAST.hi, dstLo: BROADCAST.lo, etherType: ETHERTYPE.ARP, gratuitous: false }
    fabric.send(from, frame, NO_TAG)
    stop()
  }
  return { delivered, dropped }
}

test('nothing passes a switch that is down, not even between those who are plugged into it', () => {
  expect(heard(false)).toEqual({ delivered: ['ab', 'ac', 'ba', 'bc', 'ca', 'cb'], dropped: [] })
  expect(heard(true)).toEqual({ delivered: [], dropped: ['switch-down', 'switch-down'] })
})
