import { afterEach, beforeEach, expect, test } from 'vitest'
import { bridgeOfNic, freeDevice, kindOf, nameOf, nextBridge, object } from './naming'
import { xenLab, type XenLab } from './operations/testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ nics: 3 })))
afterEach(() => lab.close())

const network = (name_label: string) =>
  lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label }).network
const name = (...at: Parameters<typeof object> extends [unknown, ...infer R] ? R : never) => nameOf(lab.lab.read, ...at)

test('XS-NET-07 the bridge of NIC X is xenbrX', () =>
  expect([bridgeOfNic('eth12'), bridgeOfNic('ib0')]).toEqual(['xenbr12', 'brib0']))

test('objects are named with what they belong to', () => {
  const on = network('VLAN')
  const { vlan, pif } = lab.apply<{ vlan: string; pif: string }>('xs.vlan.create', {
    tagged_PIF: lab.pif(0, 0).id,
    tag: 20,
    network: on,
  })
  const { bond, master } = lab.apply<{ bond: string; master: string }>('xs.bond.create', {
    network: network('b'),
    members: [lab.pif(0, 2).id, lab.pif(0, 1).id],
  })
  const { vm, vifs } = lab.vm('web', [on])
  expect(name('xs_pif', lab.pif(0, 0).id)).toBe('NIC 0 of host-0')
  expect([name('xs_vlan', vlan), name('xs_pif', pif)]).toEqual(Array(2).fill('VLAN 20 on NIC 0 of host-0'))
  expect([name('xs_bond', bond), name('xs_pif', master)]).toEqual(Array(2).fill('Bond 1+2 of host-0'))
  expect([name('xs_vm', vm), name('xs_vif', vifs[0] ?? ''), name('xs_pool', lab.pool)]).toEqual(['web', 'VIF 0 of web', 'Pool'])
  expect([name('xs_network', on), name('xs_network', lab.network('xenbr0').id)]).toEqual(['VLAN', 'Network 0'])
  expect([kindOf(lab.lab.read, lab.get('xs_pif', pif)), kindOf(lab.lab.read, lab.get('xs_pif', master))]).toEqual([
    'VLAN',
    'bond',
  ])
  expect(freeDevice(lab.lab.read, lab.hosts[0] ?? '', 'bond')).toBe('bond1')
  expect(object(lab.lab.read, 'xs_vm', 'gone')).toEqual({ kind: 'xs_vm', id: 'gone', name: 'gone' })
})

test('a pool without a name has its coordinator’s', () => {
  const { pool } = lab.apply<{ pool: string }>('xs.host.create', {
    name_label: 'alone',
    nics: [{ device: 'eth0' }],
    management: { device: 'eth0', mode: 'DHCP' },
  })
  expect(name('xs_pool', pool)).toBe('alone')
})

test('XS-NET-08 a bridge that an imported network uses already is passed over', () => {
  const taken = network('taken')
  lab.arrange((tx) => tx.update('xs_network', taken, { bridge: 'xapi2' }))
  let next = ''
  lab.arrange((tx) => (next = nextBridge(tx, lab.pool)))
  expect(next).toBe('xapi3')
})
