/** Bonds as 5.6 and Feature Pack 1 have them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'
import { bondSteps } from './testing'

let lab: XenLab
const { network, bondOf, vlan, pifs } = bondSteps(() => lab)

describe.each(['5.6', '5.6-fp1'] as const)('release %s', (release) => {
  beforeEach(() => (lab = xenLab({ release, nics: 4 })))
  afterEach(() => lab.close())

  test('XS-BOND-01 a bond takes exactly two NICs', () => {
    const on = network()
    expect(lab.refused('xs.bond.create', { network: on, members: pifs(1) })).toEqual({
      code: 'PIF_BOND_NEEDS_MORE_MEMBERS',
      params: [],
    })
    expect(lab.refused('xs.bond.create', { network: on, members: pifs(1, 2, 3) })).toMatchObject({ code: 'VALUE_NOT_SUPPORTED' })
    lab.apply('xs.bond.create', { network: on, members: pifs(1, 2) })
  })

  test('a mode and its properties are unknown', () => {
    const input = { network: network(), members: pifs(1, 2) }
    for (const chosen of [{ mode: 'lacp' }, { mode: 'active-backup' }, { properties: { hashing_algorithm: 'src_mac' } }])
      expect(lab.refused('xs.bond.create', { ...input, ...chosen })).toEqual({
        code: 'MESSAGE_METHOD_UNKNOWN',
        params: ['Bond.set_mode'],
      })
    lab.apply('xs.bond.create', { ...input, mode: 'balance-slb' })
  })

  test('only records are written: nothing is plugged and nothing moves', () => {
    const on = lab.network('xenbr0').id
    const { vifs } = lab.vm('web', [on], { on: 0 })
    const [nic1, nic0] = [lab.pif(0, 1), lab.pif(0, 0)]
    const { master } = bondOf([nic1.id, nic0.id])
    expect(lab.get('xs_pif', master)).toMatchObject({
      MAC: nic1.MAC,
      MTU: -1,
      currently_attached: false,
      ip_configuration_mode: 'None',
    })
    expect(lab.get('xs_pif', nic0.id)).toMatchObject({ management: true, IP: '10.0.0.1', currently_attached: true })
    expect(lab.get('xs_vif', vifs[0] ?? '').network).toBe(on)
  })

  test('plugging the bond detaches its members, and a member the bond; management and VIFs hold them', () => {
    const [nic0 = '', nic1 = ''] = pifs(0, 1)
    const { master, bond } = bondOf([nic1, nic0])
    expect(lab.refused('xs.pif.plug', { pif: master })).toEqual({ code: 'PIF_IS_MANAGEMENT_INTERFACE', params: [nic0] })
    lab.apply('xs.pif.reconfigureIp', { pif: master, mode: 'Static', IP: '10.0.0.1', netmask: '255.255.255.0' })
    lab.apply('xs.host.managementReconfigure', { pif: master })
    expect([master, nic0, nic1].map((id) => lab.get('xs_pif', id).currently_attached)).toEqual([true, false, false])
    expect(lab.get('xs_pif', master).management).toBe(true)
    expect(lab.refused('xs.bond.destroy', { bond })).toEqual({ code: 'PIF_IS_MANAGEMENT_INTERFACE', params: [master] })
  })

  test('destroy is held by VLANs, then leaves the members unplugged', () => {
    const { master, bond } = bondOf(pifs(2, 3))
    lab.apply('xs.pif.plug', { pif: master })
    const { vlan: made } = vlan(master, 20, network('20'))
    expect(lab.refused('xs.bond.destroy', { bond })).toEqual({ code: 'PIF_VLAN_STILL_EXISTS', params: [master] })
    lab.apply('xs.vlan.destroy', { vlan: made })
    lab.apply('xs.bond.destroy', { bond })
    expect(pifs(2, 3).map((id) => lab.get('xs_pif', id).currently_attached)).toEqual([false, false])
  })
})
