import { afterEach, beforeEach, expect, test } from 'vitest'
import { brokenRules } from '../rules'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
const network = (name_label: string) =>
  lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label }).network
const mine = (host: number) => lab.lab.read.find('xs_pif', { host: lab.hosts[host] ?? '' })
beforeEach(() => (lab = xenLab({ hosts: 2, nics: 4 })))
afterEach(() => lab.close())

test('everything of the host is made anew, networks stay, and a member copies its coordinator', () => {
  const bonded = network('Bond')
  for (const host of [0, 1]) lab.apply('xs.bond.create', { network: bonded, members: [1, 2].map((nic) => lab.pif(host, nic).id) })
  lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(1, 3).id, tag: 9, network: network('Only here') })
  const [before, networks] = [mine(1).map(({ id }) => id), lab.lab.read.count('xs_network')]
  lab.apply('xs.host.resetNetworking', {
    host: lab.hosts[1],
    device: 'eth3',
    mode: 'Static',
    IP: '10.3.0.2',
    netmask: '255.255.0.0',
  })
  expect(mine(1).some(({ id }) => before.includes(id))).toBe(false)
  expect(lab.pif(1, 3)).toMatchObject({ management: true, IP: '10.3.0.2', currently_attached: true })
  expect(lab.get('xs_host', lab.hosts[1] ?? '').address).toBe('10.3.0.2')
  expect(mine(1).filter(({ VLAN }) => VLAN >= 0)).toEqual([])
  const master = mine(1).find((pif) => pif.network === bonded)
  expect(lab.lab.read.first('xs_bond', { master: master?.id ?? '' })).toBeDefined()
  expect(lab.lab.read.count('xs_network')).toBe(networks)
  expect(brokenRules(lab.lab.read)).toEqual([])
  expect(lab.lab.actions({ limit: 1 })[0]?.commands).toEqual([
    'xe-reset-networking --device=eth3 --mode=static --ip=10.3.0.2 --netmask=255.255.0.0   # on host-1',
  ])
})

test('management on a VLAN has the network named for it, the same at every reset', () => {
  const reset = () => lab.apply('xs.host.resetNetworking', { host: lab.hosts[0], device: 'eth1', mode: 'DHCP', vlan: 12 })
  reset()
  const management = () => mine(0).find((pif) => pif.management)
  const label = () => lab.get('xs_network', management()?.network ?? '')
  expect(management()).toMatchObject({ device: 'eth1', VLAN: 12, ip_configuration_mode: 'DHCP' })
  expect(label().name_label).toBe('Pool-wide network associated with eth1 on VLAN12')
  const first = label().id
  reset()
  expect(label().id).toBe(first)
})

test('what is refused comes in order: VMs that run, addresses, the tag, the NIC', () => {
  const { vm } = lab.vm('a', [lab.network('xenbr0').id], { on: 0 })
  const wrong = { host: lab.hosts[0], device: 'eth9', mode: 'Static', IP: 'x', netmask: '255.0.0.0', vlan: 4095 }
  const refused = (more: object = {}) => lab.refused('xs.host.resetNetworking', { ...wrong, ...more })
  expect(refused()).toEqual({ code: 'HOST_IN_USE', params: [lab.hosts[0], 'vm', vm] })
  lab.apply('xs.vm.power', { vm, action: 'shutdown' })
  expect(refused()).toEqual({ code: 'INVALID_IP_ADDRESS_SPECIFIED', params: ['IP'] })
  expect(refused({ mode: 'DHCP', IP: '' })).toEqual({ code: 'VLAN_TAG_INVALID', params: ['4095'] })
  expect(refused({ mode: 'DHCP', IP: '', vlan: 5 })).toEqual({ code: 'INVALID_VALUE', params: ['device', 'eth9'] })
  lab.apply('xs.host.power', { host: lab.hosts[0], action: 'cut' })
  expect(refused()).toEqual({ code: 'HOST_NOT_LIVE', params: [lab.hosts[0]] })
})
