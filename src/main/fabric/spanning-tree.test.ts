/** Spanning tree: roles on small meshes, states in time, PortFast, BPDU guard, changes of the tree. */
import { describe, expect, test } from 'vitest'
import { access, bridge, link, Net, node } from './testing/net'
import type { Link, SwitchPort } from './topology'

const STP = { stp: { portfast: false, bpduGuard: false } }
const FAST = { stp: { portfast: true, bpduGuard: false } }
const GUARDED = { stp: { portfast: true, bpduGuard: true } }

/** Switches a, b and c, each cabled to the others, with a host on each. */
function triangle(hostPorts: Pick<SwitchPort, 'stp'> = FAST): Net {
  const names = ['a', 'b', 'c']
  const ports = names.flatMap((one) => [
    ...names.filter((other) => other !== one).map((other) => access(one, `to-${other}`, 1, STP)),
    access(one, 'host', 1, hostPorts),
  ])
  const links = [link('a.to-b', 'b.to-a'), link('a.to-c', 'c.to-a'), link('b.to-c', 'c.to-b')]
  return new Net([bridge('a', 4096), bridge('b'), bridge('c')], ports, links, ['a.host', 'b.host', 'c.host'])
}

const stateOf = (net: Net, port: string) => net.fabric.tables.stpState(net.port(port))

test('a loop of switches is broken where it is farthest from the root, and does not storm', () => {
  const net = triangle()
  expect(stateOf(net, 'c.to-b')).toBe('blocking')
  expect(net.topology.ports.filter(({ id }) => stateOf(net, id) === 'blocking')).toHaveLength(1)
  expect(net.heard('b.host')).toEqual(['a.host', 'c.host'])
  expect(net.fabric.isStorm).toBe(false)
  expect(net.send('a.host', 'c.host').delivered).toEqual(['b.host', 'c.host'])
})

test('the other way round opens 30 s after the first is lost, and all tables are forgotten', () => {
  const net = triangle()
  for (const host of ['a.host', 'b.host', 'c.host']) net.heard(host)
  net.setLink('a.to-c-c.to-a', false)
  expect(net.heard('b.host')).toEqual(['a.host'])
  net.simulation.runUntil(29_999)
  expect(net.heard('b.host')).toEqual(['a.host'])
  expect(net.learned('c').filter((entry) => entry.endsWith('c.to-b'))).not.toEqual([])
  net.events.splice(0)
  net.simulation.runUntil(30_000)
  expect(net.told('stp')).toEqual(['30000 stp c.to-b forwarding'])
  expect(['a', 'b', 'c'].flatMap((name) => net.learned(name))).toEqual([])
  expect(net.heard('b.host')).toEqual(['a.host', 'c.host'])
})

test('a port listens and learns before it forwards: addresses are known at the end of the second stretch', () => {
  const net = triangle()
  net.setLink('a.to-c-c.to-a', false)
  expect(stateOf(net, 'c.to-b')).toBe('listening')
  expect(net.send('c.host', 'b.host').dropped).toEqual([])
  expect(net.send('b.host', 'all').dropped).toEqual(['stp-waiting'])
  expect(net.learned('c').some((entry) => entry.includes(net.mac('b.host')))).toBe(false)
  net.simulation.runUntil(15_000)
  expect(stateOf(net, 'c.to-b')).toBe('learning')
  net.send('b.host', 'all')
  expect(net.learned('c').some((entry) => entry.includes(net.mac('b.host')))).toBe(true)
  expect(net.send('c.host', 'b.host')).toMatchObject({ delivered: [], dropped: ['stp-waiting'] })
})

test('a link that comes and goes before its port forwards begins again', () => {
  const net = triangle()
  net.setLink('a.to-c-c.to-a', false)
  net.simulation.runUntil(20_000)
  net.setLink('a.to-c-c.to-a', true)
  expect([stateOf(net, 'c.to-b'), stateOf(net, 'c.to-a')]).toEqual(['blocking', 'listening'])
  net.simulation.runUntil(49_999)
  expect(net.heard('a.host')).toEqual(['b.host'])
  net.simulation.runUntil(50_000)
  expect(net.heard('a.host')).toEqual(['b.host', 'c.host'])
})

describe('PortFast', () => {
  const replug = (hostPort: Pick<SwitchPort, 'stp'>): Net => {
    const net = new Net(
      [bridge('a'), node('h')],
      [access('a', 'p', 1, hostPort), access('a', 'host'), access('h', 'nic'), access('h', 'vif')],
      [link('a.p', 'h.nic', false)],
      ['a.host', 'h.vif'],
    )
    net.setLink('a.p-h.nic', true)
    return net
  }

  test('XS-PORT-03 takes a port from blocking to forwarding at once; without it, it listens and learns', () => {
    const fast = replug(FAST)
    expect(fast.told('stp')).toEqual(['0 stp a.p forwarding'])
    expect(fast.heard('h.vif')).toEqual(['a.host'])
    const slow = replug(STP)
    expect(slow.heard('h.vif')).toEqual([])
    slow.simulation.runUntil(30_000)
    expect(slow.told('stp')).toEqual(['0 stp a.p listening', '15000 stp a.p learning', '30000 stp a.p forwarding'])
    expect(slow.heard('h.vif')).toEqual(['a.host'])
  })

  test('is no help where a switch answers: the port takes part like any other', () => {
    const links: Link[] = [link('a.one', 'b.one'), link('a.two', 'b.two', false)]
    const ports = ['a', 'b'].flatMap((name) => [access(name, 'one', 1, FAST), access(name, 'two', 1, FAST), access(name, 'host')])
    const net = new Net([bridge('a', 4096), bridge('b')], ports, links, ['a.host', 'b.host'])
    net.setLink('a.two-b.two', true)
    expect([stateOf(net, 'a.two'), stateOf(net, 'b.two')]).toEqual(['listening', 'blocking'])
    expect(net.heard('a.host')).toEqual(['b.host'])
  })

  test('a station that comes or goes lets no switch forget; another port does', () => {
    const forgets = (hostPort: Pick<SwitchPort, 'stp'>): string[] => {
      const net = replug(hostPort)
      net.simulation.runUntil(60_000)
      net.heard('a.host')
      net.events.splice(0)
      net.setLink('a.p-h.nic', false)
      return net.told('flush')
    }
    expect(forgets(FAST)).toEqual(['60000 flush h.nic'])
    expect(forgets(STP)).toEqual(['60000 flush h.nic', '60000 flush -'])
  })
})

describe('BPDU guard', () => {
  const attach = (guard: Pick<SwitchPort, 'stp'>, far: Pick<SwitchPort, 'stp'>): Net => {
    const ports = [access('a', 'p', 1, guard), access('a', 'host'), access('b', 'p', 1, far), access('b', 'host')]
    return new Net([bridge('a'), bridge('b')], ports, [link('a.p', 'b.p', false)], ['a.host', 'b.host'])
  }

  test('XS-PORT-14 shuts a port at once when a switch is attached to it, so that no loop can form', () => {
    const net = attach(GUARDED, STP)
    net.setLink('a.p-b.p', true)
    expect(net.told('error-disabled')).toEqual(['0 error-disabled a.p bpdu-guard'])
    net.simulation.runUntil(60_000)
    expect(net.heard('b.host')).toEqual([])
    expect(net.fabric.tables.ifaceIsUp[net.fabric.tables.iface('b.p')]).toBe(0)
  })

  test('XS-PORT-15 the port stays shut until somebody enables it again', () => {
    const net = attach(GUARDED, STP)
    net.setLink('a.p-b.p', true)
    net.simulation.runUntil(3_600_000)
    net.setLink('a.p-b.p', false)
    net.events.splice(0)
    expect(net.fabric.tables.portError[net.port('a.p')]).toBe('bpdu-guard')
    net.fabric.setPort(net.port('a.p'), true)
    expect(net.told('port', 'error-disabled')).toEqual(['3600000 port a.p'])
    net.setLink('a.p-b.p', true)
    expect(net.told('error-disabled')).toEqual(['3600000 error-disabled a.p bpdu-guard'])
  })

  test('hears nothing of a switch without spanning tree, and a host that speaks it is one, too', () => {
    const quiet = attach(GUARDED, {})
    quiet.setLink('a.p-b.p', true)
    expect(quiet.heard('b.host')).toEqual(['a.host'])
    expect(quiet.send('b.host', '01:80:c2:00:00:00')).toMatchObject({ delivered: [], dropped: ['reserved-address'] })

    const host = new Net([bridge('a')], [access('a', 'p', 1, GUARDED), access('a', 'other')], [], ['a.p', 'a.other'])
    expect(host.heard('a.p')).toEqual(['a.other'])
    expect(host.send('a.p', '01:80:c2:00:00:00').dropped).toEqual(['bpdu-guard'])
    expect(host.told('error-disabled')).toEqual(['0 error-disabled a.p bpdu-guard'])
    expect(host.send('a.p', 'all')).toMatchObject({ delivered: [], dropped: ['error-disabled'] })
    expect(host.send('a.other', 'a.p')).toMatchObject({ delivered: [], dropped: [] })
  })

  test('a guarded port of a lab at rest is shut from the start, and the way around it is open', () => {
    const ports = ['a', 'b'].flatMap((name) => [access(name, 'one', 1, STP), access(name, 'two', 1, STP), access(name, 'host')])
    ports[0] = access('a', 'one', 1, GUARDED)
    const links = [link('a.one', 'b.one'), link('a.two', 'b.two')]
    const net = new Net([bridge('a', 4096), bridge('b')], ports, links, ['a.host', 'b.host'])
    expect(net.fabric.tables.portError[net.port('a.one')]).toBe('bpdu-guard')
    expect(net.heard('a.host')).toEqual(['b.host'])
    expect(net.simulation.next).toBeNull()
  })
})

test('BPDUs pass a Linux bridge without spanning tree and end at Open vSwitch', () => {
  const through = (flavour: 'linux' | 'ovs'): Net => {
    const ports = [
      ...['one', 'two', 'host'].map((name) => access('a', name, 1, name === 'host' ? {} : STP)),
      ...['one', 'two', 'vif'].map((name) => access('h', name)),
    ]
    return new Net(
      [bridge('a'), node('h', { flavour })],
      ports,
      [link('a.one', 'h.one'), link('a.two', 'h.two')],
      ['a.host', 'h.vif'],
    )
  }
  const linux = through('linux')
  expect(stateOf(linux, 'a.two')).toBe('blocking')
  expect(linux.heard('a.host')).toEqual(['h.vif'])
  const ovs = through('ovs')
  expect(stateOf(ovs, 'a.two')).toBe('forwarding')
  ovs.heard('a.host')
  expect(ovs.fabric.isStorm).toBe(true)
})

test('XS-PORT-12 spanning tree on the ports of a bond delays failover; without it there is no delay', () => {
  const lost = (hostPort: Pick<SwitchPort, 'stp'>): number => {
    const bond = { mode: 'active-backup', members: ['h.eth0', 'h.eth1'] } as const
    const net = new Net(
      [bridge('a'), node('h', { flavour: 'ovs' })],
      [
        access('a', 'p0', 1, hostPort),
        access('a', 'p1', 1, hostPort),
        access('a', 'host'),
        access('h', 'bond', 1, { bond }),
        access('h', 'vif'),
      ],
      [link('h.eth0', 'a.p0'), link('h.eth1', 'a.p1')],
      ['a.host', 'h.vif'],
    )
    // The first NIC is back only since a moment when the second one fails.
    net.setLink('h.eth0-a.p0', false)
    net.setLink('h.eth0-a.p0', true)
    net.setLink('h.eth1-a.p1', false)
    for (let second = 0; ; second++) {
      net.simulation.runUntil(second * 1000)
      if (net.heard('h.vif').includes('a.host')) return second
    }
  }
  expect([lost({}), lost(FAST), lost(STP)]).toEqual([0, 0, 30])
})
