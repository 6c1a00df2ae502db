/** Leaving a pool: ejected by the pool, or forgotten because it is gone. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { brokenRules } from '../rules'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
let member: string
beforeEach(() => {
  lab = xenLab({ hosts: 2, nics: 3 })
  member = lab.hosts[1] ?? ''
})
afterEach(() => lab.close())

const network = (name_label: string): string =>
  lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label }).network

describe('eject', () => {
  test('the host stands alone with its management settings only; networks stay in the pool', () => {
    const tagged = network('Tagged')
    lab.apply('xs.pool.createVlan', { pif: lab.pif(0, 1).id, tag: 5, network: tagged })
    const halted = lab.vm('halted', [tagged]).vm
    lab.arrange((tx) => void tx.update('xs_vm', halted, { affinity: member }))
    const { pool } = lab.apply<{ pool: string }>('xs.pool.eject', { host: member })
    expect(lab.get('xs_host', member).pool).toBe(pool)
    expect(lab.get('xs_pool', pool)).toMatchObject({ name_label: '', master: member })
    const pifs = lab.lab.read.find('xs_pif', { host: member })
    expect(pifs.map((pif) => [pif.device, pif.VLAN, pif.IP, pif.management])).toEqual([
      ['eth0', -1, '10.0.0.2', true],
      ['eth1', -1, '', false],
      ['eth2', -1, '', false],
    ])
    expect(lab.lab.read.find('xs_network', { pool }).map(({ bridge }) => bridge)).toEqual([
      'xenbr0',
      'xenbr1',
      'xenbr2',
      'xenapi',
    ])
    expect(lab.get('xs_network', tagged).pool).toBe(lab.pool)
    expect(lab.lab.read.count('xs_vlan')).toBe(1)
    expect(lab.get('xs_vm', halted)).toMatchObject({ pool: lab.pool, affinity: null })
    expect(brokenRules(lab.lab.read)).toEqual([])
  })

  test('management on a bond comes back on its primary member, on a VLAN with its tag', () => {
    const members = [lab.pif(1, 0).id, lab.pif(1, 1).id]
    const { master } = lab.apply<{ master: string }>('xs.bond.create', { network: network('Bonded'), members })
    const { pif } = lab.apply<{ pif: string }>('xs.vlan.create', { tagged_PIF: master, tag: 9, network: network('Tagged') })
    lab.apply('xs.pif.reconfigureIp', { pif, mode: 'Static', IP: '10.9.0.2', netmask: '255.255.255.0' })
    lab.apply('xs.host.managementReconfigure', { pif })
    lab.apply('xs.pool.eject', { host: member })
    expect(lab.lab.read.first('xs_pif', { host: member, management: true })).toMatchObject({
      device: 'eth0',
      VLAN: 9,
      IP: '10.9.0.2',
      currently_attached: true,
    })
    expect(lab.lab.read.count('xs_bond')).toBe(0)
    expect(brokenRules(lab.lab.read)).toEqual([])
  })

  test('refused: host away, high availability, the coordinator, resident VMs', () => {
    lab.apply('xs.host.power', { host: member, action: 'cut' })
    expect(lab.refused('xs.pool.eject', { host: member })).toEqual({ code: 'HOST_OFFLINE', params: [member] })
    lab.undo()
    lab.arrange((tx) => void tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    expect(lab.refused('xs.pool.eject', { host: member })).toEqual({ code: 'HA_IS_ENABLED', params: [] })
    lab.undo()
    const coordinator = { host: lab.hosts[0] ?? '' }
    expect(lab.refused('xs.pool.eject', coordinator).code).toBe('OPERATION_NOT_ALLOWED')
    expect(lab.refuse('xs.pool.eject', coordinator).fixes).toMatchObject([
      { label: 'Make host-1 the coordinator', run: { operation: 'xs.pool.designateNewMaster', input: { host: member } } },
    ])
    lab.vm('busy', [lab.network('xenbr0').id], { on: 1 })
    expect(lab.refused('xs.pool.eject', { host: member })).toEqual({
      code: 'OPERATION_NOT_ALLOWED',
      params: ['VM resident on host'],
    })
  })

  test('join and eject lead back to a host that stands alone', () => {
    lab.apply('xs.pool.eject', { host: member })
    lab.apply('xs.pool.join', { host: member, pool: lab.pool })
    expect(lab.get('xs_host', member).pool).toBe(lab.pool)
    expect(brokenRules(lab.lab.read)).toEqual([])
  })
})

describe('remove', () => {
  test('a host that is gone is forgotten with its interfaces, NICs and cables', () => {
    lab.apply('xs.host.power', { host: member, action: 'cut' })
    lab.apply('xs.host.destroy', { host: member })
    expect(lab.lab.read.count('xs_host')).toBe(1)
    expect(lab.lab.read.count('xs_pif', { host: member })).toBe(0)
    expect(lab.lab.read.count('plant_nic', { owner: member })).toBe(0)
    expect(lab.lab.read.count('xs_vm', { resident_on: member })).toBe(0)
    expect(brokenRules(lab.lab.read)).toEqual([])
  })

  test('refused, in this order: live, the coordinator, high availability, VMs recorded there', () => {
    expect(lab.refused('xs.host.destroy', { host: member })).toEqual({ code: 'HOST_IS_LIVE', params: [member] })
    const first = lab.hosts[0] ?? ''
    lab.apply('xs.host.power', { host: first, action: 'cut' })
    expect(lab.refused('xs.host.destroy', { host: first })).toEqual({ code: 'HOST_CANNOT_DESTROY_SELF', params: [first] })
    lab.undo()
    const { vm } = lab.vm('busy', [lab.network('xenbr0').id], { on: 1 })
    lab.apply('xs.host.power', { host: member, action: 'cut' })
    lab.arrange((tx) => void tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    expect(lab.refused('xs.host.destroy', { host: member })).toEqual({ code: 'HA_IS_ENABLED', params: [] })
    lab.apply('xs.pool.disableHa', { pool: lab.pool })
    expect(lab.refused('xs.host.destroy', { host: member })).toEqual({ code: 'HOST_HAS_RESIDENT_VMS', params: [member] })
    lab.apply('xs.vm.resetPowerState', { vm })
    lab.apply('xs.host.destroy', { host: member })
  })

  test('a VM whose host lives keeps its power state', () => {
    const { vm } = lab.vm('busy', [lab.network('xenbr0').id], { on: 1 })
    expect(lab.refused('xs.vm.resetPowerState', { vm })).toEqual({ code: 'HOST_IS_LIVE', params: [member] })
  })
})
