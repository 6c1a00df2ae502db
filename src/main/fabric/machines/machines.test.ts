import { expect, test } from 'vitest'
import { Fabric } from '../fabric'
import { ETHERTYPE, NO_TAG, type Frame } from '../frame'
import { parseMac } from '../mac'
import { Simulation } from '../simulation'
import type { Machine, Topology } from '../topology'
import { Machines } from './machines'

type Wire = Record<string, { vlan: number; addresses: string[]; gateway?: string; forwards?: boolean }>

/** One switch; each machine has one interface per `name` or `name.n`, in the VLAN and with the addresses given. */
function lan(wire: Wire) {
  const names = Object.keys(wire)
  const topology: Topology = {
    nodes: [{ id: 'switch', flavour: 'linux' }],
    ports: names.map((id) => ({ id, node: 'switch', mode: 'access', vlan: wire[id]!.vlan })),
    links: [],
    endpoints: names.map((id, n) => ({ id, port: id, mac: `02:00:00:00:00:${String(n + 10)}` })),
  }
  const machines = new Map<string, Machine>()
  for (const name of names) {
    const { addresses, gateway = null, forwards = false } = wire[name]!
    const [id = ''] = name.split('.')
    const known = machines.get(id) ?? { id, interfaces: [], gateway, forwards }
    machines.set(id, { ...known, interfaces: [...known.interfaces, { endpoint: name, addresses }] })
  }
  const simulation = new Simulation(new Fabric(topology))
  const all = new Machines(simulation, [...machines.values()])
  const frames: string[] = []
  simulation.fabric.observe({
    send: ({ packet }) => frames.push(packet?.protocol === 'ipv4' ? packet.payload.kind : (packet?.protocol ?? 'other')),
  })
  const ping = (from: string, to: string, options = {}) =>
    all.finish(all.ping({ machine: from }, to, options)).attempts.map(({ outcome }) => outcome)
  return { simulation, machines: all, ping, frames }
}

const TWO = { a: { vlan: 1, addresses: ['10.0.0.1/24'] }, b: { vlan: 1, addresses: ['10.0.0.2/24'] } }
const ROUTED: Wire = {
  a: { vlan: 1, addresses: ['10.0.0.1'], gateway: '10.0.0.254' },
  b: { vlan: 2, addresses: ['10.0.1.1/24'], gateway: '10.0.1.254' },
  'r.1': { vlan: 1, addresses: ['10.0.0.254/24'], forwards: true },
  'r.2': { vlan: 2, addresses: ['10.0.1.254/24'] },
}

test('two machines of a LAN: one ARP exchange, then echoes; the other needs no ARP of its own', () => {
  const { ping, frames } = lan(TWO)
  const answered = { kind: 'answered', from: '10.0.0.2', by: 'b', ttl: 64, time: 0 }
  expect(ping('a', '10.0.0.2', { count: 2 })).toEqual([answered, answered])
  expect(frames).toEqual(['arp', 'arp', 'echo-request', 'echo-reply', 'echo-request', 'echo-reply'])
})

test('what was learned by ARP is asked for again after 30 s', () => {
  const { simulation, ping, frames } = lan(TWO)
  ping('a', '10.0.0.2')
  simulation.runUntil(29_999)
  ping('a', '10.0.0.2')
  expect(frames.filter((kind) => kind === 'arp')).toHaveLength(2)
  simulation.runUntil(30_000)
  ping('a', '10.0.0.2')
  expect(frames.filter((kind) => kind === 'arp')).toHaveLength(4)
})

test('an address that nobody has: three requests, a second apart', () => {
  const { simulation, ping, frames } = lan(TWO)
  expect(ping('a', '10.0.0.9')).toEqual([{ kind: 'arp-unanswered', nextHop: '10.0.0.9' }])
  expect(frames).toEqual(['arp', 'arp', 'arp'])
  expect(simulation.now).toBe(3000)
})

test('no address, no route, one’s own address, an address that is none', () => {
  const { ping, machines } = lan({ ...TWO, c: { vlan: 1, addresses: ['fd00::1/64'] } })
  expect(ping('c', '10.0.0.1')).toEqual([{ kind: 'no-address' }])
  expect(ping('a', '10.9.0.1')).toEqual([{ kind: 'no-route' }])
  expect(ping('a', '10.0.0.1')).toMatchObject([{ kind: 'answered', by: 'a' }])
  expect(() => machines.ping({ machine: 'a' }, '10.0.0')).toThrow(RangeError)
  expect(() => machines.ping({ machine: 'x' }, '10.0.0.1')).toThrow(RangeError)
})

test('a router passes packets on, counts them down, and says what it cannot reach', () => {
  const { ping } = lan(ROUTED)
  expect(ping('a', '10.0.1.1')).toMatchObject([{ kind: 'answered', by: 'b', ttl: 63 }])
  expect(ping('a', '10.0.1.254')).toMatchObject([{ kind: 'answered', by: 'r', ttl: 64 }])
  expect(ping('a', '10.0.1.1', { ttl: 1 })).toEqual([{ kind: 'time-exceeded', from: '10.0.0.254', by: 'r' }])
  expect(ping('a', '10.0.1.9')).toEqual([{ kind: 'unreachable', from: '10.0.0.254', by: 'r' }])
  expect(ping('a', '10.2.0.1')).toEqual([{ kind: 'unreachable', from: '10.0.0.254', by: 'r' }])
})

test('with interfaces in two LANs a machine that does not forward keeps the two apart', () => {
  const { ping } = lan({ ...ROUTED, 'r.1': { vlan: 1, addresses: ['10.0.0.254/24'] } })
  expect(ping('a', '10.0.1.1')).toEqual([{ kind: 'timeout', ended: null }])
})

test('an answer that finds no way back: the request is known to have arrived', () => {
  const { ping } = lan({ ...ROUTED, b: { vlan: 2, addresses: ['10.0.1.1/24'] } })
  expect(ping('a', '10.0.1.1')).toEqual([{ kind: 'timeout', ended: { by: 'b', how: 'reached' } }])
})

test('what a router says of a lost answer is told to who answered, not to who asked', () => {
  const { ping, frames } = lan({
    ...ROUTED,
    b: { vlan: 2, addresses: ['10.0.1.1/24'], gateway: '10.0.1.253' },
    q: { vlan: 2, addresses: ['10.0.1.253/24'], forwards: true },
  })
  expect(ping('a', '10.0.1.1')).toEqual([{ kind: 'timeout', ended: { by: 'b', how: 'reached' } }])
  expect(frames).toContain('unreachable')
})

test('of several routes the longest prefix is taken, whatever the order of interfaces', () => {
  const { ping } = lan({
    'a.1': { vlan: 1, addresses: ['10.0.0.1/8'] },
    'a.2': { vlan: 2, addresses: ['10.0.1.1/24'] },
    b: { vlan: 2, addresses: ['10.0.1.2/24'] },
    other: { vlan: 1, addresses: ['10.0.1.2/8'] },
  })
  expect(ping('a', '10.0.1.2')).toMatchObject([{ kind: 'answered', by: 'b' }])
})

test('of two machines with one address the first that answered stays the neighbour', () => {
  const { ping } = lan({ ...TWO, twin: { vlan: 1, addresses: ['10.0.0.2/24'] } })
  expect(ping('a', '10.0.0.2', { count: 3 })).toMatchObject([{ by: 'b' }, { by: 'b' }, { by: 'b' }])
})

test('frames for another MAC and tagged frames are not taken up', () => {
  const { simulation, frames } = lan(TWO)
  const [a, b] = ['02:00:00:00:00:10', '02:00:00:00:00:11'].map(parseMac)
  const request = (dst: { hi: number; lo: number }): Frame => ({
    srcHi: a!.hi,
    srcLo: a!.lo,
    dstHi: dst.hi,
    dstLo: dst.lo,
    etherType: ETHERTYPE.ARP,
    gratuitous: false,
    packet: {
      protocol: 'arp',
      operation: 'request',
      senderHi: a!.hi,
      senderLo: a!.lo,
      sender: 0x0a000001,
      target: 0x0a000002,
    },
  })
  const heardAfter = (dst: { hi: number; lo: number }, tag: number) => {
    frames.length = 0
    simulation.fabric.send(0, request(dst), tag, simulation.now)
    simulation.runUntil(simulation.now)
    return frames.length
  }
  expect(heardAfter(b!, NO_TAG)).toBe(2)
  expect(heardAfter(parseMac('02:00:00:00:00:99'), NO_TAG)).toBe(1)
  expect(heardAfter(b!, 0)).toBe(2)
})

test('a probe tells apart who is not heard from who is not answered', () => {
  const { machines, simulation } = lan({
    a: { vlan: 1, addresses: [] },
    b: { vlan: 1, addresses: [] },
    c: { vlan: 2, addresses: [] },
  })
  const probe = (from: string, to: string, options = {}) =>
    machines.finish(machines.probe(from, to, options)).attempts.map(({ outcome }) => outcome)
  expect(probe('a', 'b', { count: 2 })).toEqual([
    { kind: 'answered', time: 0 },
    { kind: 'answered', time: 0 },
  ])
  expect(probe('a', 'c')).toEqual([{ kind: 'unheard' }])
  const start = simulation.now
  expect(probe('c', 'a', { timeout: 700 })).toEqual([{ kind: 'unheard' }])
  expect(simulation.now - start).toBe(700)
})

test('ARP by itself, and a gratuitous one that is heard by all', () => {
  const { machines, frames } = lan(TWO)
  expect(machines.finish(machines.arp('a', '10.0.0.2')).attempts).toMatchObject([
    { outcome: { kind: 'answered', mac: '02:00:00:00:00:11' } },
  ])
  expect(machines.finish(machines.arp('a', '10.0.0.3')).attempts).toMatchObject([{ outcome: { kind: 'arp-unanswered' } }])
  frames.length = 0
  machines.announce('a')
  expect(frames).toEqual(['arp'])
})
