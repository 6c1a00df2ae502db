import { afterEach, beforeEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ hosts: 2 })))
afterEach(() => lab.close())

const input = (tag: number) => ({ pool: lab.pool, name_label: 'Guests', pif: lab.pif(0, 1).id, tag })

test('XS-VLAN-17 an external network gets its VLAN on the corresponding NIC of every host, in one action', () => {
  const { network } = lab.apply<{ network: string }>('xs.network.createExternal', input(20))
  const pifs = lab.lab.read.find('xs_pif', { network })
  expect(pifs.map((pif) => [pif.host, pif.device, pif.VLAN])).toEqual(lab.hosts.map((host) => [host, 'eth1', 20]))
  lab.undo()
  expect(lab.lab.read.count('xs_network', { id: network })).toBe(0)
})

test('a tag in use leaves no network behind', () => {
  lab.apply('xs.network.createExternal', input(20))
  expect(lab.refused('xs.network.createExternal', input(20)).code).toBe('PIF_VLAN_EXISTS')
})
