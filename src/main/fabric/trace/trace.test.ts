/** Ways of frames on small topologies: what is written down, what is shown, and what is only counted. */
import { expect, test } from 'vitest'
import { Fabric } from '../fabric'
import { ETHERTYPE, NO_TAG, type Frame } from '../frame'
import { BROADCAST, parseMac } from '../mac'
import type { BondSpec, SwitchPort, Topology } from '../topology'
import { Recorder } from './recorder'
import type { FrameWay, Out, Pass } from './frame-way'
import { wayOf } from './way'

const MACS = ['02:00:00:00:00:01', '02:00:00:00:00:02', '02:00:00:00:00:03'] as const
const access = (id: string, node: string, vlan = 1, more: Partial<SwitchPort> = {}): SwitchPort =>
  ({ id, node, mode: 'access', vlan, ...more }) as SwitchPort
const trunk = (id: string, node: string, allowed: 'all' | number[] = 'all', more: Partial<SwitchPort> = {}): SwitchPort =>
  ({ id, node, mode: 'trunk', allowed, native: 1, ...more }) as SwitchPort

/** a – s1 – s2 – b, with whatever ports are given in place of the usual ones. */
function pair(ports: Partial<Record<'s1a' | 's1u' | 's2u' | 's2b', SwitchPort>> = {}, up = true): Topology {
  const usual = {
    s1a: access('s1a', 's1', 10),
    s1u: trunk('s1u', 's1'),
    s2u: trunk('s2u', 's2'),
    s2b: access('s2b', 's2', 10),
  }
  return {
    nodes: [
      { id: 's1', flavour: 'linux' },
      { id: 's2', flavour: 'linux' },
    ],
    ports: Object.values({ ...usual, ...ports }),
    links: [{ id: 'cable', a: 's1u', b: 's2u', up }],
    endpoints: [
      { id: 'a', mac: MACS[0], port: 's1a' },
      { id: 'b', mac: MACS[1], port: 's2b' },
    ],
  }
}

function frameTo(mac: string | null): Frame {
  const [src, dst] = [parseMac(MACS[0]), mac === null ? BROADCAST : parseMac(mac)]
  return { srcHi: src.hi, srcLo: src.lo, dstHi: dst.hi, dstLo: dst.lo, etherType: ETHERTYPE.experimental, gratuitous: false }
}

interface How {
  to?: string | null
  target?: number
  tag?: number
  before?: (fabric: Fabric) => void
}

/** The way of one frame from `a`, meant for the endpoint with that number. */
function send(topology: Topology, { to = MACS[1], target = 1, tag = NO_TAG, before = () => undefined }: How = {}): FrameWay {
  const fabric = new Fabric(topology)
  before(fabric)
  const recorder = new Recorder()
  fabric.observe(recorder)
  fabric.send(0, frameTo(to), tag)
  return wayOf(fabric, recorder.frames[0]!, target)
}
const reasons = (way: FrameWay): string[] => way.ends.map(({ reason, port, direction }) => `${reason} ${direction} ${port}`)
/** The switches along the way that arrives. */
function nodes(pass: Pass | null): string[] {
  const next = pass?.outs.find(({ arrives }) => arrives)
  return pass ? [`${pass.node} ${pass.tag ?? '-'}>${pass.vlan ?? '-'} ${pass.table ?? '-'}`, ...nodes(next?.pass ?? null)] : []
}
const lastOut = (pass: Pass): Out => (pass.outs[0]!.pass ? lastOut(pass.outs[0]!.pass) : pass.outs[0]!)

test('a flood is followed switch by switch, with port, tag and VLAN', () => {
  const way = send(pair())
  expect(way).toMatchObject({ isDelivered: true, deliveries: 1, ends: [], gap: null, storm: null })
  expect(nodes(way.first)).toEqual(['s1 ->10 flooded', 's2 10>10 flooded'])
  expect(way.first!.outs[0]).toMatchObject({ port: 's1u', iface: 's1u', link: 'cable', tag: 10, member: null })
  expect(lastOut(way.first!)).toMatchObject({ port: 's2b', endpoint: 'b', tag: null })
})

test('what is known is told as learned', () => {
  const way = send(pair(), {
    before: (fabric) => fabric.send(1, { ...frameTo(null), srcLo: parseMac(MACS[1]).lo }, NO_TAG),
  })
  expect(nodes(way.first)).toEqual(['s1 ->10 learned', 's2 10>10 learned'])
})

test.each<[string, Parameters<typeof pair>, Parameters<typeof send>[1], string]>([
  ['a tag that the next trunk does not take', [{ s2u: trunk('s2u', 's2', [20]) }], {}, 'vlan-not-allowed in s2u'],
  ['a VLAN that the trunk on the way does not send', [{ s1u: trunk('s1u', 's1', [20]) }], {}, 'vlan-not-carried-out out s1u'],
  ['another VLAN at the end', [{ s2b: access('s2b', 's2', 20) }], {}, 'vlan-not-carried-out out s2b'],
  ['a tag on an access port', [{ s2u: access('s2u', 's2', 20) }], { tag: NO_TAG }, 'tag-on-access-port in s2u'],
  [
    'no native VLAN',
    [{ s1u: access('s1u', 's1', 10), s2u: trunk('s2u', 's2', 'all', { native: null }) }],
    {},
    'untagged-not-carried in s2u',
  ],
  ['a cable that is down', [{}, false], {}, 'no-link out s1u'],
  [
    'a port that its switch has shut',
    [{ s1u: trunk('s1u', 's1', 'all', { errorDisabled: 'bpdu-guard' }) }],
    {},
    'error-disabled out s1u',
  ],
  [
    'a guest that is locked away',
    [{ s1a: access('s1a', 's1', 10, { filter: { mode: 'disabled' } }) }],
    {},
    'locking-disabled in s1a',
  ],
  [
    'a guest that is not to be reached',
    [{ s2b: access('s2b', 's2', 10, { filter: { mode: 'disabled' } }) }],
    {},
    'locking-disabled out s2b',
  ],
  ['an address that switches keep', [{}], { to: '01:80:c2:00:00:02', target: 1 }, 'reserved-address in s1a'],
])('%s ends it there, and the end is told although a flood says nothing of it', (_, topology, how, end) => {
  const way = send(pair(...topology), how)
  expect(way.isDelivered).toBe(false)
  expect(reasons(way)).toEqual([end])
})

test('without any cable there is a gap, with what is not plugged in on both sides', () => {
  const way = send({ ...pair(), links: [] })
  expect(way.gap).toMatchObject({ here: { node: 's1', loose: ['s1u'] }, there: { node: 's2', loose: ['s2u'] } })
  expect(way.ends).toEqual([])
})

const bonded = (bond: Omit<BondSpec, 'members'>): Topology => {
  const topology = pair({ s1u: trunk('s1u', 's1', 'all', { bond: { members: ['m1', 'm2'], ...bond } }) })
  return {
    ...topology,
    nodes: topology.nodes.map((node) => ({ ...node, flavour: 'ovs' as const })),
    ports: [...topology.ports.filter(({ id }) => id !== 's2u'), trunk('p1', 's2'), trunk('p2', 's2')],
    links: [
      { id: 'c1', a: 'm1', b: 'p1', up: true },
      { id: 'c2', a: 'm2', b: 'p2', up: true },
    ],
  }
}

test.each<[Omit<BondSpec, 'members'>, object]>([
  [{ mode: 'active-backup', active: 'm2' }, { mode: 'active-backup' }],
  [{ mode: 'balance-slb' }, { mode: 'balance-slb', bucket: expect.any(Number) as number }],
  [
    { mode: 'lacp', hash: 'vlan+srcmac' },
    { mode: 'lacp', hash: 'vlan+srcmac' },
  ],
])('the member of a bond is told with what chose it: %j', (bond, why) => {
  const way = send(bonded(bond))
  const [out] = way.first!.outs
  expect(out).toMatchObject({ port: 's1u', member: why })
  expect(out!.iface).toBe(bond.active ?? out!.iface)
  expect(way.isDelivered).toBe(true)
})

test('the copy that comes back by the other member of a bond is told, and does not hide that the frame arrived', () => {
  const way = send(bonded({ mode: 'balance-slb' }), { to: null })
  expect(way.isDelivered).toBe(true)
  expect(reasons(way).every((end) => /^(second-copy|reflected) in s1u$/.test(end))).toBe(true)
})

test('a flood to 10,000 ports is shown as one way and a number', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => n)
  const topology = pair()
  const way = send({
    ...topology,
    ports: [...topology.ports, ...many.map((n) => access(`x${n}`, 's2', 10))],
    endpoints: [
      ...topology.endpoints,
      ...many.map((n) => ({
        id: `e${n}`,
        mac: `06:00:00:00:${(n >> 8).toString(16).padStart(2, '0')}:${(n & 255).toString(16).padStart(2, '0')}`,
        port: `x${n}`,
      })),
    ],
  })
  expect(way.deliveries).toBe(10_001)
  const last = way.first!.outs[0]!.pass!
  expect(last.outs).toHaveLength(1)
  expect(last.others).toBe(10_000)
})

test('a frame for all is shown by a few of its branches, and the others are counted', () => {
  const many = Array.from({ length: 100 }, (_, n) => n)
  const topology = pair()
  const way = send(
    {
      ...topology,
      ports: [...topology.ports, ...many.map((n) => access(`x${n}`, 's1', 10))],
      endpoints: [
        ...topology.endpoints,
        ...many.map((n) => ({ id: `e${n}`, mac: `06:00:00:00:00:${n.toString(16).padStart(2, '0')}`, port: `x${n}` })),
      ],
    },
    { to: null, target: -1 },
  )
  expect(way.first!.outs.length).toBeLessThan(30)
  expect(way.first!.outs.length + way.first!.others).toBe(101)
})

test('a frame that goes round is given up, told and bounded', () => {
  const topology = pair()
  const way = send({
    ...topology,
    ports: [...topology.ports, trunk('s1v', 's1'), trunk('s2v', 's2')],
    links: [...topology.links, { id: 'second', a: 's1v', b: 's2v', up: true }],
  })
  expect(way.isDelivered).toBe(true)
  expect(way.storm).toMatchObject({ reason: 'storm' })
  expect(JSON.stringify(way.first).length).toBeLessThan(50_000)
})

test('what a switch announces of its own accord is written down without a sender', () => {
  const fabric = new Fabric(bonded({ mode: 'balance-slb' }))
  fabric.send(0, frameTo(MACS[1]), NO_TAG)
  const recorder = new Recorder()
  fabric.observe(recorder)
  fabric.setLink(0, false)
  const way = wayOf(fabric, recorder.frames[0]!, -1)
  expect(way.recorded).toMatchObject({ endpoint: -1, frame: { etherType: ETHERTYPE.RARP } })
  expect(way.first).toMatchObject({ node: 's1', port: null, table: null, outs: [{ port: 's1u', iface: 'm2' }] })
})

test('more frames than asked for are let pass', () => {
  const fabric = new Fabric(pair())
  const recorder = new Recorder(1)
  fabric.observe(recorder)
  fabric.send(0, frameTo(MACS[1]), NO_TAG)
  const before = JSON.stringify(recorder.frames)
  fabric.send(0, frameTo(null), NO_TAG)
  expect(JSON.stringify(recorder.frames)).toBe(before)
})
