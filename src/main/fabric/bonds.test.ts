/** Bonds in a network: failover, loads, and what the switch at the other end makes of them. */
import { describe, expect, test } from 'vitest'
import { access, link, Net, node, trunk } from './testing/net'
import type { BondMode, BondSpec, Flavour } from './topology'

const VIFS = ['h.v1', 'h.v2', 'h.v3', 'h.v4', 'h.v5', 'h.v6', 'h.v7', 'h.v8']
const MEMBERS = ['h.eth0', 'h.eth1']

/** A host with a bond of two NICs in one switch, and a server behind that. */
function bonded(mode: BondMode, more: { flavour?: Flavour; lag?: boolean; hash?: BondSpec['hash'] } = {}): Net {
  const { flavour = 'ovs', lag = mode === 'lacp', hash } = more
  const bond: BondSpec = { mode, members: MEMBERS, ...(hash && { hash }) }
  const far = lag
    ? [trunk('s', 'lag', { bond: { mode: 'lacp', members: ['s.p0', 's.p1'] } })]
    : [trunk('s', 'p0'), trunk('s', 'p1')]
  return new Net(
    [node('h', { flavour }), node('s')],
    [trunk('h', 'bond', { bond }), ...VIFS.map((vif) => access('h', vif.slice(2))), ...far, access('s', 'server')],
    [link('h.eth0', 's.p0'), link('h.eth1', 's.p1')],
    [...VIFS, 's.server'],
  )
}

/** The members by which a frame of each VIF for the server leaves. */
const members = (net: Net, size = 64): string[] =>
  VIFS.map((vif) => net.send(vif, 's.server', { frame: { size } }).crossed.find((iface) => MEMBERS.includes(iface)) ?? '')

describe('failover', () => {
  test.each(['balance-slb', 'active-backup', 'lacp'] as const)(
    'XS-BOND-04 %s: traffic moves to the other NIC by itself',
    (mode) => {
      const net = bonded(mode)
      members(net)
      for (const [lost, left] of [MEMBERS, [...MEMBERS].reverse()]) {
        const n = MEMBERS.indexOf(lost ?? '')
        net.setLink(`${lost}-s.p${n}`, false)
        expect(new Set(members(net))).toEqual(new Set([left]))
        expect(net.send('s.server', 'h.v1').delivered).toEqual(['h.v1'])
        net.setLink(`${lost}-s.p${n}`, true)
      }
    },
  )

  test('the active member is told when it changes, and does not come back by itself', () => {
    const net = bonded('active-backup')
    net.setLink('h.eth0-s.p0', false)
    net.setLink('h.eth0-s.p0', true)
    const [eth0, eth1] = MEMBERS.map((name) => net.fabric.tables.iface(name))
    expect(net.events.filter(({ kind }) => kind === 'failover')).toEqual([
      { kind: 'failover', port: net.port('h.bond'), from: eth0, to: eth1, at: 0 },
    ])
    expect(new Set(members(net))).toEqual(new Set(['h.eth1']))
  })

  test('Open vSwitch announces its guests on failover; a Linux bond leaves it to them', () => {
    const known = (flavour: Flavour): string[] => {
      const net = bonded('active-backup', { flavour })
      VIFS.forEach((vif) => net.heard(vif))
      net.setLink('h.eth0-s.p0', false)
      return net.learned('s').map((entry) => entry.split(' ')[2] ?? '')
    }
    expect(new Set(known('ovs'))).toEqual(new Set(['s.p1']))
    expect(known('linux')).toEqual([])
  })
})

test('XS-BOND-09 balance-slb carries traffic on both links, one for each VIF at a time', () => {
  const net = bonded('balance-slb')
  const first = members(net)
  expect(new Set(first)).toEqual(new Set(MEMBERS))
  expect(members(net)).toEqual(first)
})

test('XS-BOND-10 active-backup carries all on one link, and nothing on the other until failover', () => {
  const net = bonded('active-backup')
  expect(new Set(members(net))).toEqual(new Set(['h.eth0']))
  net.setLink('h.eth0-s.p0', false)
  expect(new Set(members(net))).toEqual(new Set(['h.eth1']))
})

describe('rebalancing', () => {
  test('every 10 s loaded buckets move to the other member, and what they carry with them', () => {
    const net = bonded('balance-slb')
    const before = members(net)
    const busy = VIFS.filter((_, n) => before[n] === 'h.eth0')
    const load = (): void => {
      for (let n = 0; n < 100; n++) for (const vif of busy) net.send(vif, 's.server', { frame: { size: 1500 } })
    }
    expect(busy.length).toBeGreaterThan(2)
    load()
    net.simulation.runUntil(9_999)
    expect(members(net)).toEqual(before)
    net.simulation.runUntil(10_000)
    const [event] = net.events.filter((each) => each.kind === 'rebalance')
    expect(event).toMatchObject({ kind: 'rebalance', port: net.port('h.bond'), at: 10_000 })
    const after = members(net)
    const moved = VIFS.filter((_, n) => before[n] !== after[n])
    expect(moved).toHaveLength(Math.floor(busy.length / 2))
    expect(busy).toEqual(expect.arrayContaining(moved))
  })

  test('a link that is back gets its share with the next rebalancing, not before', () => {
    const net = bonded('balance-slb')
    net.setLink('h.eth0-s.p0', false)
    for (let n = 0; n < 100; n++) members(net, 1500)
    net.setLink('h.eth0-s.p0', true)
    expect(new Set(members(net))).toEqual(new Set(['h.eth1']))
    net.simulation.runUntil(10_000)
    expect(new Set(members(net))).toEqual(new Set(MEMBERS))
  })

  test('without load there is nothing to do later, and a single loaded bucket stays', () => {
    const net = bonded('balance-slb')
    members(net)
    expect(net.simulation.next).toBeNull()
    for (let n = 0; n < 200; n++) net.send('h.v1', 's.server', { frame: { size: 1500 } })
    net.simulation.runUntil(60_000)
    expect(net.events.filter(({ kind }) => kind === 'rebalance')).toEqual([])
    expect(net.simulation.next).toBeNull()
  })
})

test('lacp over ports that are no group makes the address flap between them, and answers come by either', () => {
  const heard = (lag: boolean): number => {
    const net = bonded('lacp', { lag, hash: 'layer2' })
    const ports = new Set<string>()
    for (const to of ['s.server', 'all', '02:00:00:00:02:01', '02:00:00:00:02:02']) {
      net.send('h.v1', to)
      ports.add(
        net
          .learned('s')
          .find((entry) => entry.includes(net.mac('h.v1')))
          ?.split(' ')[2] ?? '',
      )
    }
    return ports.size
  }
  expect([heard(true), heard(false)]).toEqual([1, 2])
})
