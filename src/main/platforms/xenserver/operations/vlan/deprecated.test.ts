import { afterEach, beforeEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
let network: string
beforeEach(() => {
  lab = xenLab({ hosts: 2 })
  network = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'VLAN' }).network
})
afterEach(() => lab.close())

test('PIF.create_VLAN looks for the device before anything else, and PIF.destroy takes the VLAN with the PIF', () => {
  const input = { device: 'eth9', host: lab.hosts[0], network: lab.network('xenbr0').id, tag: 4095 }
  expect(lab.refused('xs.pif.createVlan', input)).toEqual({ code: 'INVALID_VALUE', params: ['device', 'eth9'] })
  const known = { ...input, device: 'eth1' }
  expect(lab.refused('xs.pif.createVlan', known).code).toBe('NETWORK_ALREADY_CONNECTED')
  expect(lab.refused('xs.pif.createVlan', { ...known, network })).toEqual({ code: 'VLAN_TAG_INVALID', params: ['4095'] })
  const { pif } = lab.apply<{ pif: string }>('xs.pif.createVlan', { ...known, network, tag: 0 })
  expect(lab.get('xs_pif', pif)).toMatchObject({ VLAN: 0, device: 'eth1', currently_attached: true })
  lab.apply('xs.pif.destroy', { pif })
  expect([lab.lab.read.count('xs_vlan'), lab.lab.read.get('xs_pif', pif)]).toEqual([0, undefined])
})

test('Pool.create_VLAN reaches every host or none, and fails with one that is away', () => {
  const input = { pool: lab.pool, device: 'eth1', network, tag: 7 }
  lab.apply('xs.host.power', { host: lab.hosts[1], action: 'cut' })
  expect(lab.refused('xs.pool.createVlanOnDevice', input)).toEqual({ code: 'HOST_OFFLINE', params: [lab.hosts[1]] })
  lab.apply('xs.host.power', { host: lab.hosts[1], action: 'start' })
  const { pifs } = lab.apply<{ pifs: string[] }>('xs.pool.createVlanOnDevice', input)
  expect(pifs.map((id) => lab.get('xs_pif', id).host)).toEqual(lab.hosts)
})

test('XS-VLAN-20 a VLAN is made on every host of a pool or on none', () => {
  lab.apply('xs.vlan.create', {
    tagged_PIF: lab.pif(1, 1).id,
    tag: 7,
    network: lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Other' }).network,
  })
  const refused = lab.refused('xs.pool.createVlan', { pif: lab.pif(0, 1).id, tag: 7, network })
  expect(refused).toEqual({ code: 'PIF_VLAN_EXISTS', params: ['eth1'] })
  expect(lab.lab.read.find('xs_pif', { network })).toEqual([])
  lab.apply('xs.pool.createVlan', { pif: lab.pif(0, 1).id, tag: 8, network })
  expect(lab.lab.read.find('xs_pif', { network }).map(({ host, VLAN }) => [host, VLAN])).toEqual(
    lab.hosts.map((host) => [host, 8]),
  )
})
