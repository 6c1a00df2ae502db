import { afterEach, beforeEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ hosts: 2, nics: 3 })))
afterEach(() => lab.close())

const network = (name_label = 'VLAN', more = {}, of = lab) =>
  of.apply<{ network: string }>('xs.network.create', { pool: of.pool, name_label, ...more }).network
const vlan = (tagged_PIF: string, tag: number, on: string, of = lab) =>
  of.apply<{ vlan: string; pif: string }>('xs.vlan.create', { tagged_PIF, tag, network: on })

test('the new PIF has its base’s device, MTU and metrics, the fixed MAC and the tag, and is plugged', () => {
  const base = lab.pif(0, 1)
  const on = network('VLAN 20', { MTU: 9000 })
  const made = vlan(base.id, 20, on)
  expect(lab.get('xs_pif', made.pif)).toMatchObject({
    device: 'eth1',
    MAC: 'fe:ff:ff:ff:ff:ff',
    VLAN: 20,
    physical: false,
    network: on,
    metrics: base.metrics,
    currently_attached: true,
    MTU: 9000,
    ip_configuration_mode: 'None',
    VLAN_master_of: made.vlan,
  })
  expect(lab.get('xs_vlan', made.vlan)).toMatchObject({ tagged_PIF: base.id, untagged_PIF: made.pif, tag: 20 })
})

test('XS-VLAN-04 tags from 0 to 4094 are accepted, others refused', () => {
  const base = lab.pif(0, 1).id
  for (const tag of [0, 4094]) expect(lab.get('xs_vlan', vlan(base, tag, network()).vlan).tag).toBe(tag)
  const on = network()
  for (const tag of [-1, 4095]) {
    expect(lab.refused('xs.vlan.create', { tagged_PIF: base, tag, network: on })).toEqual({
      code: 'VLAN_TAG_INVALID',
      params: [String(tag)],
    })
  }
})

test('XS-VLAN-02 a second VLAN in one network is refused on the same host', () => {
  const on = network()
  const { pif } = vlan(lab.pif(0, 1).id, 20, on)
  expect(lab.refused('xs.vlan.create', { tagged_PIF: lab.pif(0, 1).id, tag: 30, network: on })).toEqual({
    code: 'NETWORK_ALREADY_CONNECTED',
    params: [lab.hosts[0], pif],
  })
})

test('XS-VLAN-06 XS-NET-13 several VLANs and the untagged network share a NIC; the same tag may be on another', () => {
  const base = lab.pif(0, 1)
  vlan(base.id, 20, network())
  vlan(base.id, 30, network())
  vlan(lab.pif(0, 2).id, 20, network())
  expect(lab.lab.read.find('xs_vlan', { tagged_PIF: base.id }).map((row) => row.tag)).toEqual([20, 30])
  expect(lab.get('xs_pif', base.id)).toMatchObject({ network: base.network, currently_attached: true })
})

test('XS-VLAN-07 a VLAN without a PIF beneath is refused', () => {
  expect(lab.refused('xs.vlan.create', { tagged_PIF: 'OpaqueRef:NULL', tag: 5, network: network() })).toEqual({
    code: 'HANDLE_INVALID',
    params: ['PIF', 'OpaqueRef:NULL'],
  })
})

test('the checks come in XAPI’s order, each giving way to the next', () => {
  const slave = lab.pif(0, 1)
  const { bond } = lab.apply<{ bond: string }>('xs.bond.create', {
    network: network('Bond'),
    members: [slave.id, lab.pif(0, 2).id],
  })
  const taken = network('taken')
  const { pif: vlanPif } = vlan(lab.pif(0, 0).id, 20, taken)
  lab.arrange((tx) => {
    tx.update('xs_network', taken, { managed: false })
    tx.update('xs_pif', slave.id, { managed: false })
    tx.update('xs_host_metrics', tx.need('xs_host', lab.hosts[0] ?? '').metrics ?? '', { live: false })
  })
  const input = { tagged_PIF: slave.id, tag: 9999, network: taken }
  expect(lab.refused('xs.vlan.create', input)).toEqual({ code: 'HOST_OFFLINE', params: [lab.hosts[0]] })
  lab.arrange((tx) => tx.update('xs_host_metrics', tx.need('xs_host', lab.hosts[0] ?? '').metrics ?? '', { live: true }))
  expect(lab.refused('xs.vlan.create', input)).toEqual({ code: 'NETWORK_UNMANAGED', params: [taken] })
  lab.arrange((tx) => tx.update('xs_network', taken, { managed: true }))
  expect(lab.refused('xs.vlan.create', input)).toEqual({ code: 'NETWORK_ALREADY_CONNECTED', params: [lab.hosts[0], vlanPif] })
  const free = { ...input, network: network('free') }
  expect(lab.refused('xs.vlan.create', free)).toEqual({ code: 'PIF_UNMANAGED', params: [slave.id] })
  lab.arrange((tx) => tx.update('xs_pif', slave.id, { managed: true }))
  expect(lab.refused('xs.vlan.create', free)).toEqual({ code: 'CANNOT_ADD_VLAN_TO_BOND_SLAVE', params: [slave.id] })
  expect(lab.refused('xs.vlan.create', { ...free, tagged_PIF: vlanPif })).toEqual({ code: 'PIF_IS_VLAN', params: [vlanPif] })
  const onNic0 = { ...free, tagged_PIF: lab.pif(0, 0).id }
  expect(lab.refused('xs.vlan.create', onNic0)).toEqual({ code: 'VLAN_TAG_INVALID', params: ['9999'] })
  lab.vm('trunk', [free.network])
  lab.arrange((tx) => tx.update('xs_vif', tx.first('xs_vif', { network: free.network })?.id ?? '', { trunks: ['7'] }))
  expect(lab.refused('xs.vlan.create', { ...onNic0, tag: 20 })).toEqual({ code: 'PIF_VLAN_EXISTS', params: ['eth0'] })
  expect(lab.refused('xs.vlan.create', { ...onNic0, tag: 21 })).toEqual({
    code: 'NETWORK_INCOMPATIBLE_WITH_TRUNKS',
    params: [free.network],
  })
  lab.apply('xs.bond.destroy', { bond })
})

test('XS-VLAN-17 made pool-wide, every host’s NIC of that number gets network and tag at once', () => {
  const on = network('VLAN 485')
  lab.apply('xs.pool.createVlan', { pif: lab.pif(0, 2).id, network: on, tag: 485 })
  const made = lab.lab.read.find('xs_pif', { network: on })
  expect(made.map((pif) => [pif.host, pif.device, pif.VLAN, pif.currently_attached])).toEqual(
    lab.hosts.map((host) => [host, 'eth2', 485, true]),
  )
})

test('a refusal on one host takes back the VLANs of the others', () => {
  const on = network()
  vlan(lab.pif(1, 1).id, 20, network())
  expect(lab.refused('xs.pool.createVlan', { pif: lab.pif(0, 1).id, network: on, tag: 20 })).toEqual({
    code: 'PIF_VLAN_EXISTS',
    params: ['eth1'],
  })
})

test('a host that is away is left out, and said so', () => {
  lab.arrange((tx) => tx.update('xs_host_metrics', tx.need('xs_host', lab.hosts[1] ?? '').metrics ?? '', { live: false }))
  const on = network()
  const input = { pif: lab.pif(0, 1).id, network: on, tag: 20 }
  expect(lab.preview('xs.pool.createVlan', input).warnings).toEqual(['Host host-1 is away and gets no VLAN now'])
  lab.apply('xs.pool.createVlan', input)
  expect(lab.lab.read.find('xs_pif', { network: on }).map((pif) => pif.host)).toEqual([lab.hosts[0]])
})

test('destroy asks as unplug does, keeps shared metrics and the network', () => {
  const base = lab.pif(0, 1)
  const on = network()
  const made = vlan(base.id, 20, on)
  const { vm, vifs } = lab.vm('web', [on], { on: 0 })
  expect(lab.refused('xs.vlan.destroy', { vlan: made.vlan })).toEqual({ code: 'VIF_IN_USE', params: [on, vifs[0]] })
  lab.apply('xs.vm.power', { vm, action: 'hard_shutdown' })
  lab.arrange((tx) => {
    tx.update('xs_pif', made.pif, { disallow_unplug: true })
    tx.update('xs_pool', lab.pool, { ha_enabled: true })
  })
  expect(lab.refused('xs.vlan.destroy', { vlan: made.vlan })).toEqual({ code: 'HA_IS_ENABLED', params: [] })
  lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: false }))
  expect(lab.refused('xs.vlan.destroy', { vlan: made.vlan })).toEqual({ code: 'PIF_DOES_NOT_ALLOW_UNPLUG', params: [made.pif] })
  lab.arrange((tx) => tx.update('xs_pif', made.pif, { disallow_unplug: false }))
  lab.apply('xs.vlan.destroy', { vlan: made.vlan })
  expect(lab.lab.read.get('xs_pif', made.pif)).toBeUndefined()
  expect(lab.get('xs_pif_metrics', base.metrics ?? '').carrier).toBe(true)
  expect(lab.get('xs_network', on).name_label).toBe('VLAN')
})

test('5.6: a VLAN is not plugged, has metrics of its own, and may be on a bond’s member', () => {
  const old = xenLab({ release: '5.6', nics: 3 })
  const [a, b] = [old.pif(0, 1), old.pif(0, 2)]
  old.apply('xs.bond.create', { network: network('Bond', {}, old), members: [a.id, b.id] })
  const made = vlan(a.id, 20, network('VLAN', {}, old), old)
  const pif = old.get('xs_pif', made.pif)
  expect(pif.currently_attached).toBe(false)
  expect(pif.metrics).not.toBe(a.metrics)
  old.apply('xs.vlan.destroy', { vlan: made.vlan })
  expect(old.lab.read.get('xs_pif_metrics', pif.metrics ?? '')).toBeUndefined()
  old.close()
})
