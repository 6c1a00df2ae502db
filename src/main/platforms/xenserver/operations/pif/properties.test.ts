import { afterEach, beforeEach, expect, test } from 'vitest'
import { brokenRules, hostsUnmanaged } from '../rules'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
let bond: { bond: string; master: string }
const network = (name_label: string) =>
  lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label }).network
const members = () => [1, 2].map((nic) => lab.pif(0, nic))
beforeEach(() => {
  lab = xenLab({ nics: 3 })
  bond = lab.apply('xs.bond.create', { network: network('Bond'), members: members().map(({ id }) => id) })
})
afterEach(() => lab.close())

test('a bond hands its properties on, and VLANs on it take the MTU that waited for a plug', () => {
  const vlan = network('VLAN')
  const { pif } = lab.apply<{ pif: string }>('xs.vlan.create', { tagged_PIF: bond.master, tag: 5, network: vlan })
  lab.apply('xs.network.edit', { network: vlan, MTU: 1400 })
  lab.apply('xs.pif.setProperty', { pif: bond.master, name: 'gro', value: 'off' })
  for (const { properties } of [lab.get('xs_pif', bond.master), ...members()]) expect(properties).toEqual({ gro: 'off' })
  expect(lab.get('xs_pif', pif).MTU).toBe(1400)
})

test('the property is looked at before the interface', () => {
  const pif = members()[0]?.id
  const refused = (name: string, value: string) => lab.refused('xs.pif.setProperty', { pif, name, value })
  expect(refused('gro', 'maybe')).toEqual({ code: 'INVALID_VALUE', params: ['properties', 'gro = maybe'] })
  expect(refused('toString', 'on')).toEqual({ code: 'INVALID_VALUE', params: ['properties', 'toString = on'] })
  expect(refused('gro', 'on')).toEqual({ code: 'CANNOT_CHANGE_PIF_PROPERTIES', params: [pif] })
})

test('disallow_unplug is set without checks, and cleared unless a cluster uses the interface', () => {
  const pif = lab.pif(0, 0).id
  lab.arrange((tx) => {
    tx.insert('xs_kept', {
      id: 'OpaqueRef:member',
      pool: lab.pool,
      class: 'Cluster_host',
      attributes: { PIF: pif, enabled: 'true' },
    })
  })
  const set = (value: boolean) => ({ pif, value })
  lab.apply('xs.pif.setDisallowUnplug', set(false))
  lab.apply('xs.pif.setDisallowUnplug', set(true))
  expect(lab.refused('xs.pif.setDisallowUnplug', set(false))).toEqual({
    code: 'CLUSTERING_ENABLED',
    params: ['OpaqueRef:member'],
  })
})

test('db_forget asks nothing: with a bond’s PIF go the bond and its VLANs, with the last member the bond', () => {
  const { pif: vlan } = lab.apply<{ pif: string }>('xs.vlan.create', {
    tagged_PIF: bond.master,
    tag: 5,
    network: network('VLAN'),
  })
  lab.apply('xs.pif.dbForget', { pif: bond.master })
  const gone = () => [bond.master, vlan].every((id) => lab.lab.read.get('xs_pif', id) === undefined)
  expect(gone()).toBe(true)
  expect(members().map((pif) => pif.bond_slave_of)).toEqual([null, null])
  expect(brokenRules(lab.lab.read)).toEqual([])

  lab.undo()
  for (const { id } of members()) lab.apply('xs.pif.dbForget', { pif: id })
  expect(gone()).toBe(true)
  expect(lab.lab.read.count('xs_bond')).toBe(0)
})

test('management stays on its bridge when the record of its interface goes, and is that of the interface found there', () => {
  const before = lab.pif(0, 0)
  lab.apply('xs.pif.dbForget', { pif: before.id })
  expect([...hostsUnmanaged(lab.lab.read)]).toEqual(lab.hosts)
  lab.apply('xs.pif.scan', { host: lab.hosts[0] })
  expect(lab.pif(0, 0)).toMatchObject({ management: true, currently_attached: true, network: before.network })

  lab.apply('xs.pif.dbForget', { pif: lab.pif(0, 0).id })
  lab.apply('xs.host.managementDisable', { host: lab.hosts[0] })
  lab.apply('xs.pif.scan', { host: lab.hosts[0] })
  expect(lab.pif(0, 0)).toMatchObject({ management: false, currently_attached: false })
})
