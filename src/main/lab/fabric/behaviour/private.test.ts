/** Facts of private networks, seen by sending frames. */
import { expect, test } from 'vitest'
import { NO_TAG } from '../../../fabric/frame'
import { wiredSample } from '../../testing/wire'

const OUTSIDERS = ['X', 'XenCenter', 'Outside machine', 'Host 1', 'Host 2'] as const
const TAGS = [NO_TAG, 0, 1, 25, 4094]

test('XS-PRIV-02 VMs on a single-server network talk only with VMs on its switch of the same host', () => {
  const { lab, wire } = wiredSample('scenario-3')
  lab.addVm('P3', 'Host 2', { 'Private A': '10.0.9.4/24' })
  lab.addVm('P4', 'Host 2', { 'Private A': '10.0.9.5/24' })
  wire.follow()
  const private_ = ['P1', 'P2', '10.0.9.3']
  expect(wire.silent(['P1', 'P2'], private_)).toEqual([])
  expect(wire.hears('P1')).toEqual(['P2', 'Y'])
  expect(wire.hears('P3')).toEqual(['P4'])
  expect(wire.silent(['P1'], ['P3', 'P4'])).toHaveLength(2)
})

test('XS-PRIV-04 a private network neither reaches the outside nor is reached from it', () => {
  const { lab, wire } = wiredSample('scenario-3')
  for (const vm of ['P1', 'P2']) {
    for (const outsider of OUTSIDERS) {
      expect(wire.canPing(vm, outsider)).toBe(false)
      expect(wire.canPing(outsider, vm)).toBe(false)
      expect([wire.probe(vm, outsider), wire.probe(outsider, vm)]).toEqual(['unheard', 'unheard'])
    }
  }
  expect(lab.read.find('xs_pif', { network: lab.named('xs_network', 'Private A').id })).toEqual([])
})

test('XS-PRIV-05 XS-PRIV-07 nobody outside sniffs a frame of it, though insiders and outsiders share a host and a NIC', () => {
  const { wire } = wiredSample('scenario-3')
  const talk = wire.during(() => {
    for (const from of ['P1', 'P2']) for (const to of ['P1', 'P2', '10.0.9.3', '10.0.9.99']) wire.ping(from, to)
    wire.ping('Y', '10.0.9.1')
  })
  expect(talk.heard).toEqual(['P1', 'P2', 'Y'])
  expect(talk.crossings).toEqual([])
  for (const tag of TAGS) expect(wire.say('Y/Private A', { tag })).toMatchObject({ crossings: [] })
  expect(wire.say('Y/Private A').heard).toEqual(['P1', 'P2'])
})

test('XS-PRIV-06 XS-PRIV-07 nobody outside injects a frame into it, tagged or not, though insiders and outsiders share a host and a NIC', () => {
  const { wire } = wiredSample('scenario-3')
  for (const outsider of OUTSIDERS) {
    for (const tag of TAGS) {
      for (const to of [undefined, 'P1', 'P2'])
        for (const victim of ['P1', 'P2'])
          expect(wire.say(outsider, { tag, ...(to !== undefined && { to }) }).heard.join()).not.toContain(victim)
    }
  }
  // A guest that is on both does not pass anything on by itself.
  expect(wire.say('X', { to: 'Y' }).heard).not.toContain('P1')
})

test('XS-PRIV-04 XS-PRIV-05 XS-PRIV-06 a cross-server network is as closed: nobody outside reaches, sniffs or injects', () => {
  const { lab, wire } = wiredSample('two-switches')
  const pool = lab.named('xs_pool', 'Unbonded pool').id
  lab.apply('xs.pool.setController', { pool, address: '10.0.0.250' })
  const { network } = lab.apply<{ network: string }>('xs.network.createCrossServer', { pool, name_label: 'Spanning' })
  const insiders = [1, 2, 3].map((n) => `P${n}`)
  for (const [n, name] of insiders.entries()) lab.addVm(name, `Host ${n + 1}`, { [network]: `10.9.0.${n + 1}/24` })
  wire.follow()
  const outsiders = ['web-1', 'web-2', 'db', 'shop', 'XenCenter', 'Host 1', 'Host 2', 'Host 3']
  const talk = wire.during(() => expect(wire.silent(insiders)).toEqual([]))
  expect(talk.heard).toEqual(insiders)
  for (const outsider of outsiders) {
    for (const insider of insiders)
      expect([wire.probe(insider, outsider), wire.probe(outsider, insider)]).toEqual(['unheard', 'unheard'])
    for (const tag of TAGS)
      for (const to of [undefined, 'P1', 'P2'])
        expect(wire.say(outsider, { tag, ...(to !== undefined && { to }) }).heard.join()).not.toMatch(/P\d/)
  }
})

test('XS-PRIV-17 a VM that is moved away from its single-server network loses its peers, and the move warns of it', () => {
  const { lab, wire } = wiredSample('scenario-3')
  expect(wire.silent(['P1', 'P2'])).toEqual([])
  const move = { vm: lab.named('xs_vm', 'P1').id, host: lab.named('xs_host', 'Host 2').id }
  expect(lab.preview('xs.vm.migrate', move).warnings).toEqual([
    expect.stringContaining('P1 does not reach its peers on Private A from Host 2'),
  ])
  lab.apply('xs.vm.migrate', move)
  wire.follow()
  expect(wire.silent(['P1', 'P2'])).toEqual(['P1 to P2', 'P2 to P1'])
})

test('XS-SEG-09 scenario 3: all traffic of the private network stays inside the host', () => {
  const { wire } = wiredSample('scenario-3')
  const talk = wire.during(() => {
    expect(wire.silent(['P1', 'P2'], ['P1', 'P2', '10.0.9.3'])).toEqual([])
    for (const from of ['P1', 'P2']) wire.world.machines.announce(wire.endpointOf(from))
  })
  expect(talk.crossings).toEqual([])
})
