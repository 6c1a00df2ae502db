/** Ports with rules: locking, limits, NICs that are not promiscuous, port security, hairpin, shut ports, failed switches. */
import { describe, expect, test } from 'vitest'
import type { Drop } from './drop'
import { ETHERTYPE, type Frame } from './frame'
import { parseMac } from './mac'
import type { Packet } from './packet'
import { access, bridge, link, macOf, Net, node, trunk } from './testing/net'
import { UNTAGGED, type PortFilter } from './topology'

const ipv4 = (text: string): number => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

describe('locking', () => {
  const VIF = macOf(1)
  const net = (filter: PortFilter): Net =>
    new Net([node('h')], [access('h', 'vif', 1, { filter }), access('h', 'peer')], [], ['h.vif', 'h.peer'])
  const locked = (...addresses: string[]): Net => net({ mode: 'locked', mac: VIF, addresses })
  const dropped = (on: Net, frame: Partial<Frame>, src = VIF): Drop | undefined =>
    on.send('h.vif', 'all', { src, frame }).dropped[0]
  const arp = (sender: string, mac = VIF): Partial<Frame> => {
    const { hi, lo } = parseMac(mac)
    const packet: Packet = { protocol: 'arp', operation: 'request', senderHi: hi, senderLo: lo, sender: ipv4(sender), target: 0 }
    return { etherType: ETHERTYPE.ARP, packet }
  }
  const udp = (source: string, destinationPort: number): Partial<Frame> => ({
    etherType: ETHERTYPE.IPv4,
    packet: { protocol: 'udp', source: ipv4(source), destination: 0xffffffff, sourcePort: 68, destinationPort },
  })

  test('lets out what is from its own MAC and an allowed address', () => {
    const on = locked('10.0.0.5', 'fd00::5')
    expect(dropped(on, arp('10.0.0.5'))).toBeUndefined()
    expect(dropped(on, arp('10.0.0.6'))).toBe('locking-arp')
    expect(dropped(on, arp('10.0.0.5', macOf(9)))).toBe('locking-arp')
    expect(dropped(on, arp('10.0.0.5'), macOf(9))).toBe('locking-mac')
    expect(dropped(on, udp('10.0.0.5', 53))).toBeUndefined()
    expect(dropped(on, udp('10.0.0.6', 53))).toBe('locking-ip')
    expect(dropped(on, { etherType: ETHERTYPE.IPv6 })).toBeUndefined()
    expect(dropped(on, { etherType: ETHERTYPE.experimental })).toBe('locking-protocol')
  })

  test('without addresses nothing but a request for one gets out', () => {
    const on = locked()
    expect(dropped(on, udp('0.0.0.0', 67))).toBeUndefined()
    expect(dropped(on, udp('0.0.0.0', 67), macOf(9))).toBe('locking-mac')
    expect(dropped(on, arp('10.0.0.5'))).toBe('locking-arp')
    expect(dropped(on, { etherType: ETHERTYPE.IPv6 })).toBe('locking-ip')
  })

  test('what comes for a locked interface is not filtered; a disabled one hears and says nothing', () => {
    expect(locked().heard('h.peer')).toEqual(['h.vif'])
    const disabled = net({ mode: 'disabled' })
    expect(disabled.heard('h.peer')).toEqual([])
    expect(dropped(disabled, {})).toBe('locking-disabled')
  })
})

test('XS-VIF-08 a limited interface gets through what its limit says, in bursts of 50 ms, and its peers as before', () => {
  const limit = 1_000_000
  const ports = [access('h', 'vif', 1, { limit }), access('h', 'free'), access('h', 'peer')]
  const net = new Net([node('h')], ports, [], ['h.vif', 'h.free', 'h.peer'])
  const sent = { 'h.vif': 0, 'h.free': 0 }
  for (let ms = 0; ms < 1000; ms++) {
    net.simulation.runUntil(ms)
    for (const from of ['h.vif', 'h.free'] as const)
      for (let n = 0; n < 4; n++)
        sent[from] += net.send(from, 'h.peer', { frame: { size: 1500 } }).dropped.length === 0 ? 1500 : 0
  }
  expect(sent['h.free']).toBe(6_000_000)
  expect(sent['h.vif']).toBeGreaterThan(limit * 0.98)
  expect(sent['h.vif']).toBeLessThanOrEqual(limit * 1.05)
  const small = new Net([node('h')], [access('h', 'vif', 1, { limit: 1024 }), access('h', 'peer')], [], ['h.vif', 'h.peer'])
  const jumbo = { frame: { size: 9000 } }
  expect(small.send('h.vif', 'h.peer', jumbo).dropped).toEqual([])
  small.simulation.runUntil(5_000)
  expect(small.send('h.vif', 'h.peer', jumbo).dropped).toEqual(['rate-limit'])
  small.simulation.runUntil(10_000)
  expect(small.send('h.vif', 'h.peer', jumbo).dropped).toEqual([])
})

test('XS-SW-13 a NIC that is not promiscuous takes its own frames only: VMs send and get no answer', () => {
  const through = (ownMac?: string): string[][] => {
    const uplink = access('h', 'nic', 1, ownMac === undefined ? {} : { ownMac })
    const ports = [uplink, access('h', 'vif'), access('h', 'mgmt'), access('s', 'p'), access('s', 'server')]
    const net = new Net([node('h'), node('s')], ports, [link('h.nic', 's.p')], ['h.vif', 'h.mgmt', 's.server'])
    const question = net.send('h.vif', 's.server').delivered
    net.heard('h.mgmt')
    return [question, net.send('s.server', 'h.vif').delivered, net.send('s.server', 'h.mgmt').delivered, net.heard('s.server')]
  }
  const [vif, mgmt, server] = [['h.vif'], ['h.mgmt'], ['h.mgmt', 's.server']]
  expect(through()).toEqual([server, vif, mgmt, ['h.mgmt', 'h.vif']])
  expect(through(macOf(2))).toEqual([server, [], mgmt, ['h.mgmt', 'h.vif']])
})

test('XS-PORT-09 a second source MAC shuts a port with port security, and cuts off all behind it', () => {
  const ports = [
    access('h', 'nic'),
    access('h', 'one'),
    access('h', 'two'),
    access('s', 'p', 1, { portSecurity: true }),
    access('s', 'server'),
  ]
  const net = new Net([node('h'), node('s')], ports, [link('h.nic', 's.p')], ['h.one', 'h.two', 's.server'])
  expect(net.heard('h.one')).toEqual(['h.two', 's.server'])
  expect(net.send('s.server', 'h.one').delivered).toEqual(['h.one'])
  expect(net.send('h.two', 'all')).toMatchObject({ delivered: ['h.one'], dropped: ['port-security'] })
  expect(net.told('error-disabled', 'link')).toEqual(['0 error-disabled s.p port-security', '0 link'])
  expect(net.heard('h.one')).toEqual(['h.two'])
  expect(net.heard('s.server')).toEqual([])
  // Enabled again, it takes the first source that it hears.
  net.fabric.setPort(net.port('s.p'), true)
  expect(net.heard('h.two')).toEqual(['h.one', 's.server'])
  expect(net.send('h.one', 'all').dropped).toEqual(['port-security'])
})

test('a port that is shut takes the link from both ends, and gives it back', () => {
  const ports = [access('a', 'p'), access('a', 'host'), access('b', 'p'), access('b', 'host')]
  const net = new Net([node('a'), node('b')], ports, [link('a.p', 'b.p')], ['a.host', 'b.host'])
  net.heard('b.host')
  net.fabric.setPort(net.port('a.p'), false)
  expect(net.told('port', 'link', 'flush')).toEqual(['0 port a.p', '0 link', '0 flush a.p'])
  expect([net.heard('a.host'), net.heard('b.host')]).toEqual([[], []])
  net.fabric.setPort(net.port('a.p'), true)
  expect(net.heard('a.host')).toEqual(['b.host'])
  net.fabric.setPort(net.port('a.host'), false)
  expect(net.send('a.host', 'all').dropped).toEqual(['port-disabled'])
  expect(net.heard('b.host')).toEqual([])
})

test('a switch that fails takes its links and all that it knew along', () => {
  const ports = [access('a', 'p'), access('a', 'host'), access('b', 'p'), access('b', 'host')]
  const net = new Net([node('a'), node('b')], ports, [link('a.p', 'b.p')], ['a.host', 'b.host'])
  net.heard('a.host')
  net.fabric.setNode(0, false)
  expect(net.send('a.host', 'all').dropped).toEqual(['switch-down'])
  expect(net.heard('b.host')).toEqual([])
  net.fabric.setNode(0, true)
  expect(net.learned('a')).toEqual([])
  expect(net.heard('b.host')).toEqual(['a.host'])
})

test('hairpin sends a frame out where it came in; other ports drop it', () => {
  const net = (hairpin: boolean): Net => {
    const ports = [access('a', 'p', 1, { hairpin }), access('b', 'p'), access('b', 'one'), access('b', 'two')]
    return new Net([node('a'), node('b')], ports, [link('a.p', 'b.p')], ['b.one', 'b.two'])
  }
  expect(net(true).send('b.one', 'all').crossed).toEqual(['b.p', 'a.p'])
  expect(net(false).send('b.one', 'all').crossed).toEqual(['b.p'])
  const plain = net(false)
  plain.heard('b.two')
  expect(plain.send('b.one', macOf(1)).dropped).toEqual(['same-port'])
})

test('a priority tag is no VLAN: it is lost on the way, and no trunk without a native VLAN takes it', () => {
  const ports = [access('a', 'p', 10), access('a', 'q', 10), trunk('a', 't', { allowed: [10], native: null })]
  const net = new Net([node('a')], ports, [], ['a.p', 'a.q', 'a.t'])
  expect(net.send('a.p', 'all', { tag: 0 }).delivered).toEqual(['a.q', 'a.t/10'])
  expect(net.send('a.t', 'all', { tag: 0 }).dropped).toEqual(['untagged-not-carried'])
})

test('the untagged network of a host meets no tag, and leaves by trunks untagged', () => {
  const native = UNTAGGED
  const ports = [
    access('h', 'vif', UNTAGGED),
    access('h', 'vlan', 10),
    trunk('h', 'nic', { native }),
    trunk('s', 'p'),
    access('s', 'host'),
  ]
  const net = new Net([node('h'), node('s')], ports, [link('h.nic', 's.p')], ['h.vif', 'h.vlan', 's.host'])
  expect(net.heard('h.vif')).toEqual(['s.host'])
  expect(net.heard('s.host')).toEqual(['h.vif'])
  expect(net.heard('h.vlan')).toEqual([])
})

test('a source that no station may have ends at a Linux bridge, and is not learned by Open vSwitch', () => {
  const net = (flavour: 'linux' | 'ovs'): Net =>
    new Net([node('a', { flavour })], [access('a', 'p'), access('a', 'q')], [], ['a.p', 'a.q'])
  for (const src of ['01:00:5e:00:00:01', '00:00:00:00:00:00'])
    expect(net('linux').send('a.p', 'all', { src })).toMatchObject({ delivered: [], dropped: ['invalid-source'] })
  const ovs = net('ovs')
  expect(ovs.send('a.p', 'all', { src: '01:00:5e:00:00:01' }).delivered).toEqual(['a.q'])
  expect(ovs.learned('a')).toEqual([])
})

test('reserved addresses: a Linux bridge learns from all but flow control and passes on spanning tree, Open vSwitch does neither', () => {
  const tried = (flavour: 'linux' | 'ovs'): [string, number, number][] =>
    ['00', '01', '02', '0e', '0f'].map((last) => {
      const net = new Net([node('a', { flavour })], [access('a', 'p'), access('a', 'q')], [], ['a.p', 'a.q'])
      const { delivered } = net.send('a.p', `01:80:c2:00:00:${last}`)
      return [last, delivered.length, net.learned('a').length]
    })
  expect(tried('linux')).toEqual([
    ['00', 1, 1],
    ['01', 0, 0],
    ['02', 0, 1],
    ['0e', 0, 1],
    ['0f', 0, 1],
  ])
  expect(tried('ovs')).toEqual(['00', '01', '02', '0e', '0f'].map((last) => [last, 0, 0]))
  const stp = new Net([bridge('a')], [access('a', 'p'), access('a', 'q')], [], ['a.p', 'a.q'])
  expect(stp.send('a.p', '01:80:c2:00:00:00').dropped).toEqual(['reserved-address'])
})
