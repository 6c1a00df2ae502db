/** Learning switches as the facts describe them, ageing, loops. */
import { describe, expect, test } from 'vitest'
import { Fabric } from './fabric'
import { ETHERTYPE, type Frame } from './frame'
import type { Packet } from './packet'
import { access, bridge, link, macOf, Net, node, trunk } from './testing/net'
import type { SwitchNode, SwitchPort } from './topology'

const NOBODY = macOf(99)

/** A host with two networks, the first one with an uplink to a switch with a server. */
const host = (): Net =>
  new Net(
    [node('net0', { flavour: 'ovs' }), node('net1', { flavour: 'ovs' }), node('s')],
    [
      ...['vm1', 'vm2', 'vm3', 'nic'].map((name) => access('net0', name)),
      ...['vm4', 'vm5', 'vm6'].map((name) => access('net1', name)),
      ...['p', 'server'].map((name) => access('s', name)),
    ],
    [link('net0.nic', 's.p')],
    ['net0.vm1', 'net0.vm2', 'net0.vm3', 'net1.vm4', 'net1.vm5', 'net1.vm6', 's.server'],
  )

describe('a virtual switch', () => {
  test('XS-SW-01 looks at MAC addresses and never at IP addresses', () => {
    const net = host()
    net.heard('net0.vm2')
    const packet: Packet = {
      protocol: 'ipv4',
      source: 1,
      destination: 2,
      ttl: 1,
      payload: { kind: 'echo-request', identifier: 1, sequence: 1 },
    }
    const frame: Partial<Frame> = { etherType: ETHERTYPE.IPv4, packet }
    expect(net.send('net0.vm1', 'net0.vm2', { frame }).delivered).toEqual(['net0.vm2'])
    expect(net.send('net0.vm1', 'net0.vm2', { frame: { ...frame, packet: { ...packet, destination: 3 } } }).delivered).toEqual([
      'net0.vm2',
    ])
  })

  test('XS-SW-02 XS-SW-03 learns from what is sent who is where, and sends a frame for a known MAC there only', () => {
    const net = host()
    expect(net.send('net0.vm1', 'net0.vm2').delivered).toEqual(['net0.vm2', 'net0.vm3', 's.server'])
    net.send('net0.vm2', 'net0.vm1')
    net.send('s.server', 'net0.vm1')
    const known = [
      [1, 'vm1'],
      [2, 'vm2'],
      [7, 'nic'],
    ].map(([n, port]) => `1 ${macOf(Number(n))} net0.${port}`)
    expect(net.learned('net0')).toEqual(known)
    expect(net.send('net0.vm1', 'net0.vm2')).toEqual({ delivered: ['net0.vm2'], dropped: [], crossed: [] })
    expect(net.send('net0.vm1', 's.server')).toEqual({ delivered: ['s.server'], dropped: [], crossed: ['net0.nic'] })
  })

  test('XS-SW-04 sends a frame for an unknown MAC out by its uplink', () => {
    expect(host().send('net0.vm1', NOBODY).crossed).toEqual(['net0.nic'])
  })

  test('XS-SW-05 without uplink floods it to the other local ports; it never leaves the host', () => {
    expect(host().send('net1.vm4', NOBODY)).toEqual({ delivered: ['net1.vm5', 'net1.vm6'], dropped: [], crossed: [] })
  })

  test('XS-SW-06 lets two VMs of one network talk without their frames leaving by the NIC', () => {
    const net = host()
    net.heard('net0.vm1')
    net.heard('net0.vm2')
    expect([net.send('net0.vm1', 'net0.vm2').crossed, net.send('net0.vm2', 'net0.vm1').crossed]).toEqual([[], []])
  })

  test('XS-SW-07 does not route: a packet for another subnet goes to the MAC that it is sent to, or to nobody', () => {
    const net = host()
    for (const from of ['net0.vm1', 'net0.vm2', 'net0.vm3', 'net1.vm4', 's.server']) net.heard(from)
    const packet: Packet = {
      protocol: 'ipv4',
      source: 0x0a000001,
      destination: 0x0a010004,
      ttl: 64,
      payload: { kind: 'echo-request', identifier: 1, sequence: 1 },
    }
    const { delivered } = net.send('net0.vm1', 'net1.vm4', { frame: { etherType: ETHERTYPE.IPv4, packet } })
    expect(delivered).toEqual(['net0.vm2', 'net0.vm3', 's.server'])
  })

  test('XS-SW-08 exchanges no frames with another one of the same host', () => {
    const net = host()
    expect(net.heard('net0.vm1')).toEqual(['net0.vm2', 'net0.vm3', 's.server'])
    expect(net.heard('net1.vm4')).toEqual(['net1.vm5', 'net1.vm6'])
    expect(net.send('net0.vm1', 'net1.vm4').delivered).not.toContain('net1.vm4')
  })

  test('XS-SW-09 lets a VM reach what is on it, and what its uplink reaches', () => {
    const net = host()
    const reached = (from: string): string[] =>
      net.topology.endpoints.map(({ id }) => id).filter((to) => to !== from && net.send(from, to).delivered.includes(to))
    expect(reached('net0.vm1')).toEqual(['net0.vm2', 'net0.vm3', 's.server'])
    expect(reached('net1.vm4')).toEqual(['net1.vm5', 'net1.vm6'])
  })

  test('XS-SW-16 a VM that moves without a word is missed until it speaks or its address ages', () => {
    const moved = (): Net => {
      const hosts = ['h1', 'h2']
      const net = new Net(
        [...hosts.map((name) => node(name, { flavour: 'ovs' })), node('s')],
        [
          ...hosts.flatMap((name) => [access(name, 'nic'), access(name, 'vif')]),
          access('s', 'p1'),
          access('s', 'p2'),
          access('s', 'server'),
        ],
        [link('h1.nic', 's.p1'), link('h2.nic', 's.p2')],
        ['h1.vif', 's.server'],
      )
      net.heard('h1.vif')
      net.heard('s.server')
      net.fabric.move(net.endpoint('h1.vif'), 'h2.vif')
      return net
    }
    const silent = moved()
    expect(silent.send('s.server', 'h1.vif')).toMatchObject({ delivered: [], crossed: ['s.p1'] })
    silent.simulation.runUntil(300_000)
    expect(silent.send('s.server', 'h1.vif').delivered).toEqual([])
    silent.simulation.runUntil(300_001)
    expect(silent.send('s.server', 'h1.vif').delivered).toEqual(['h1.vif'])
    const heard = moved()
    heard.heard('h1.vif')
    expect(heard.send('s.server', 'h1.vif')).toMatchObject({ delivered: ['h1.vif'], crossed: ['s.p2'] })
  })
})

test('addresses age on the lab’s clock after 300 s of silence, or as long as one says', () => {
  for (const ageing of [undefined, 1000]) {
    const net = new Net(
      [node('a')],
      [access('a', 'p'), access('a', 'q')],
      [],
      ['a.p', 'a.q'],
      ageing === undefined ? {} : { ageing },
    )
    net.heard('a.p')
    const last = ageing ?? 300_000
    net.simulation.runUntil(last)
    expect(net.learned('a')).toHaveLength(1)
    net.simulation.runUntil(last + 1)
    expect(net.learned('a')).toEqual([])
  }
})

describe('loops', () => {
  const ring = (nodes: SwitchNode[], more: SwitchPort[] = [], extra: [string, string][] = [], hosts: string[] = []): Net => {
    const names = nodes.map(({ id }) => id)
    const next = (n: number): string => names[(n + 1) % names.length] ?? ''
    return new Net(
      nodes,
      [...names.flatMap((name) => [access(name, 'left'), access(name, 'right'), access(name, 'host')]), ...more],
      [...names.map((name, n) => link(`${name}.right`, `${next(n)}.left`)), ...extra.map(([a, b]) => link(a, b))],
      [...names.map((name) => `${name}.host`), ...hosts],
    )
  }

  test('a broadcast in a ring is a storm that ends, and is named by the ports that it went round by', () => {
    const stub = [access('b', 'leaf'), access('leaf', 'up'), access('leaf', 'host')]
    const net = ring([node('a'), node('b'), node('c'), node('leaf')].slice(0, 3), [], [])
    const withLeaf = new Net(
      [...net.topology.nodes, node('leaf')],
      [...net.topology.ports, ...stub],
      [...net.topology.links, link('b.leaf', 'leaf.up')],
      ['a.host', 'b.host', 'c.host', 'leaf.host'],
    )
    const { dropped, delivered } = withLeaf.send('a.host', 'all')
    expect(dropped).toEqual(['storm'])
    expect(delivered.length).toBeLessThan(500)
    const [storm] = withLeaf.events
    const ports = storm?.kind === 'storm' ? storm.ports.map((port) => withLeaf.topology.ports[port]?.id) : []
    expect(ports).toEqual(['a.left', 'a.right', 'b.left', 'b.right', 'c.left', 'c.right'])
  })

  test('the same ring under spanning tree carries each frame once', () => {
    const bridges = ['a', 'b', 'c'].map((name) => bridge(name))
    const stp = { stp: { portfast: false, bpduGuard: false } }
    const net = ring(bridges)
    const quiet = new Net(
      bridges,
      net.topology.ports.map((port) => ({ ...port, ...stp })),
      [...net.topology.links],
      ['a.host', 'b.host', 'c.host'],
    )
    expect(quiet.heard('a.host')).toEqual(['b.host', 'c.host'])
    expect(quiet.fabric.isStorm).toBe(false)
  })

  test('a host with a bond in the storm is not named: it passes nothing on', () => {
    const bond = { mode: 'balance-slb', members: ['h.eth0', 'h.eth1'] } as const
    const net = ring([node('a'), node('b')], [], [])
    const withHost = new Net(
      [...net.topology.nodes, node('h', { flavour: 'ovs' })],
      [...net.topology.ports, access('a', 'x'), access('b', 'y'), access('h', 'bond', 1, { bond }), access('h', 'vif')],
      [...net.topology.links, link('h.eth0', 'a.x'), link('h.eth1', 'b.y')],
      ['a.host', 'b.host', 'h.vif'],
    )
    withHost.send('h.vif', 'all')
    const storm = withHost.events.find((event) => event.kind === 'storm')
    const named = storm?.ports.map((port) => withHost.topology.ports[port]?.id)
    expect(named).toEqual(['a.left', 'a.right', 'b.left', 'b.right'])
  })

  test('a cable between two ports of one switch is a loop, too', () => {
    const net = new Net([node('a')], [access('a', 'p'), access('a', 'q'), access('a', 'host')], [link('a.p', 'a.q')], ['a.host'])
    expect(net.send('a.host', 'all').dropped).toEqual(['storm'])
    const vlans = new Net(
      [node('a')],
      [access('a', 'p', 10), access('a', 'q', 20), access('a', 'one', 10), access('a', 'two', 20)],
      [link('a.p', 'a.q')],
      ['a.one', 'a.two'],
    )
    expect(vlans.send('a.one', 'all')).toEqual({ delivered: ['a.two'], dropped: [], crossed: ['a.p'] })
  })

  test('a full mesh of twenty switches ends within its bounds', () => {
    const names = Array.from({ length: 20 }, (_, n) => `s${n}`)
    const pairs = names.flatMap((one, n) => names.slice(n + 1).map((other) => [one, other] as const))
    const net = new Net(
      names.map((name) => node(name)),
      [...pairs.flatMap(([one, other]) => [trunk(one, other), trunk(other, one)]), access('s0', 'host')],
      pairs.map(([one, other]) => link(`${one}.${other}`, `${other}.${one}`)),
      ['s0.host'],
    )
    const { crossed, dropped } = net.send('s0.host', 'all')
    expect(dropped).toEqual(['storm'])
    expect(crossed.length).toBeLessThan(40 * net.topology.ports.length)
    expect(net.events.find(({ kind }) => kind === 'storm')).toMatchObject({ ports: [...Array(380).keys()] })
  })
})

test('10,000 interfaces that share their list of VLANs share what is made of it', () => {
  let read = 0
  const allowed: readonly number[] = Object.assign([1, 10, 4094], {
    *[Symbol.iterator]() {
      read++
      yield* [1, 10, 4094]
    },
  })
  const vifs = Array.from({ length: 10_000 }, (_, n) => ({ ...trunk(`h${n % 64}`, `v${n}`), allowed }))
  const nodes = Array.from({ length: 64 }, (_, n) => node(`h${n}`))
  const { tables } = new Fabric({ nodes, ports: vifs, links: [], endpoints: [] })
  expect([tables.carries(9_999, 4094), tables.carries(9_999, 11), read]).toEqual([true, false, 1])
})
