/** What ports are in the middle of goes on when the topology changes around them. */
import { expect, test } from 'vitest'
import { adopt, comingUp } from './adopt'
import type { Fabric } from './fabric'
import { access, bridge, link, Net, node } from './testing/net'
import type { SwitchPort } from './topology'

const STP = { stp: { portfast: false, bpduGuard: false } }

/** The same network with one more host, as after an operation. */
function grown(net: Net, change: (port: SwitchPort) => SwitchPort = (port) => port): Fabric {
  const { topology } = net
  const ports = [...topology.ports.map(change), access('b', 'new')]
  const endpoints = [...topology.endpoints, { id: 'b.new', port: 'b.new', mac: '02:00:00:00:02:01' }]
  const after = { ...topology, ports, endpoints }
  const next = adopt(net.fabric, after, {})
  for (const each of comingUp(next, after)) next.setLink(each, true)
  return next
}

const replugged = (): Net => {
  const ports = [access('a', 'p', 1, STP), access('a', 'host'), access('b', 'p'), access('b', 'host')]
  const net = new Net([bridge('a'), node('b')], ports, [link('a.p', 'b.p')], ['a.host', 'b.host'])
  net.setLink('a.p-b.p', false)
  net.setLink('a.p-b.p', true)
  return net
}

test('a port that listens goes on listening for what is left of its time', () => {
  const net = replugged()
  net.simulation.runUntil(10_000)
  const next = grown(net)
  expect(next.tables.stpState(0)).toBe('listening')
  next.agenda.runUntil(29_999)
  expect(next.tables.stpState(0)).toBe('learning')
  next.agenda.runUntil(30_000)
  expect(next.tables.stpState(0)).toBe('forwarding')
})

test('a port that its switch has shut stays shut, until it is set otherwise', () => {
  const shut = (): Net => {
    const ports = [
      access('a', 'p', 1, { portSecurity: true }),
      access('a', 'host'),
      access('b', 'p'),
      access('b', 'one'),
      access('b', 'two'),
    ]
    const net = new Net([node('a'), node('b')], ports, [link('a.p', 'b.p')], ['a.host', 'b.one', 'b.two'])
    net.heard('b.one')
    net.heard('b.two')
    return net
  }
  const kept = grown(shut())
  expect(kept.tables.portError[0]).toBe('port-security')
  expect(kept.tables.ifaceIsUp[0]).toBe(0)
  const mended = grown(shut(), (port) => (port.id === 'a.p' ? access('a', 'p') : port))
  expect(mended.tables.portError[0]).toBeUndefined()
  expect(mended.tables.ifaceIsUp[0]).toBe(1)
})

test('loads of balance-slb are rebalanced by the bond that took over, once', () => {
  const bond = { mode: 'balance-slb', members: ['b.eth0', 'b.eth1'] } as const
  const vifs = ['v1', 'v2', 'v3', 'v4']
  const ports = [access('a', 'p0'), access('a', 'p1'), access('b', 'bond', 1, { bond }), ...vifs.map((vif) => access('b', vif))]
  const net = new Net(
    [node('a'), node('b', { flavour: 'ovs' })],
    ports,
    [link('b.eth0', 'a.p0'), link('b.eth1', 'a.p1')],
    vifs.map((vif) => `b.${vif}`),
  )
  net.setLink('b.eth0-a.p0', false)
  for (let n = 0; n < 100; n++) for (const vif of vifs) net.send(`b.${vif}`, 'all', { frame: { size: 1500 } })
  net.setLink('b.eth0-a.p0', true)
  const next = grown(net)
  const told: string[] = []
  next.observe({ event: ({ kind }, at) => told.push(`${at} ${kind}`) })
  next.agenda.runUntil(10_000)
  expect(told).toEqual(['10000 rebalance'])
  expect(net.events.map(({ kind }) => kind)).not.toContain('rebalance')
})
