/** A coordinator that is lost, and what else concerns all hosts of a pool. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { brokenRules } from '../rules'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
const live = () => lab.hosts.map((id) => lab.get('xs_host_metrics', lab.get('xs_host', id).metrics ?? '').live)
const lose = () => lab.apply('xs.host.power', { host: lab.hosts[0], action: 'cut' })
beforeEach(() => (lab = xenLab({ hosts: 4 })))
afterEach(() => lab.close())

describe('a coordinator that is lost', () => {
  test('nobody can change a member, and nobody else can be designated', () => {
    lose()
    expect(lab.refused('xs.pif.plug', { pif: lab.pif(1, 1).id })).toEqual({ code: 'HOST_OFFLINE', params: [lab.hosts[1]] })
    expect(lab.refuse('xs.pif.plug', { pif: lab.pif(1, 1).id }).message).toContain('its coordinator host-0 is not running')
    expect(lab.refused('xs.pool.designateNewMaster', { host: lab.hosts[1] }).code).toBe('HOST_OFFLINE')
    expect(lab.refuse('xs.host.destroy', { host: lab.hosts[0] }).fixes).toMatchObject([
      { run: { operation: 'xs.pool.emergencyTransition', input: { host: lab.hosts[1] } } },
      { run: { operation: 'xs.pool.emergencyTransition' } },
      { run: { operation: 'xs.pool.emergencyTransition' } },
    ])
  })

  test('a member takes its place, misses the others, and recovers them; who is off stays off', () => {
    lab.apply('xs.host.power', { host: lab.hosts[3], action: 'cut' })
    lose()
    lab.apply('xs.pool.emergencyTransition', { host: lab.hosts[1] })
    expect(lab.get('xs_pool', lab.pool).master).toBe(lab.hosts[1])
    expect(live()).toEqual([false, true, false, false])
    expect(lab.refused('xs.pif.plug', { pif: lab.pif(2, 1).id }).code).toBe('HOST_OFFLINE')
    lab.apply('xs.pif.plug', { pif: lab.pif(1, 1).id })
    const { hosts } = lab.apply<{ hosts: string[] }>('xs.pool.recoverSlaves', { pool: lab.pool })
    expect(hosts).toEqual([lab.hosts[2]])
    expect(live()).toEqual([false, true, true, false])
    lab.apply('xs.pif.plug', { pif: lab.pif(2, 1).id })
    // The old one comes back as a member.
    lab.apply('xs.host.power', { host: lab.hosts[0], action: 'start' })
    expect(lab.get('xs_pool', lab.pool).master).toBe(lab.hosts[1])
    expect(brokenRules(lab.lab.read)).toEqual([])
  })

  test('it must be lost, the member alive, and high availability off', () => {
    const refused = (n: number) => lab.refused('xs.pool.emergencyTransition', { host: lab.hosts[n] })
    expect(refused(1)).toEqual({ code: 'OPERATION_NOT_ALLOWED', params: ['The coordinator is running'] })
    const before = lab.content()
    lab.apply('xs.pool.emergencyTransition', { host: lab.hosts[0] })
    expect(lab.content()).toEqual(before)
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    expect(refused(1)).toEqual({ code: 'HA_IS_ENABLED', params: [] })
    lab.apply('xs.host.power', { host: lab.hosts[1], action: 'cut' })
    expect(refused(1)).toEqual({ code: 'HOST_NOT_LIVE', params: [lab.hosts[1]] })
    lose()
    expect(lab.refused('xs.pool.recoverSlaves', { pool: lab.pool })).toEqual({ code: 'HOST_OFFLINE', params: [lab.hosts[0]] })
  })
})

describe('high availability', () => {
  test('is turned on once, while every host is there', () => {
    lab.apply('xs.host.power', { host: lab.hosts[2], action: 'cut' })
    expect(lab.refused('xs.pool.enableHa', { pool: lab.pool })).toEqual({ code: 'HOST_OFFLINE', params: [lab.hosts[2]] })
    lab.apply('xs.host.power', { host: lab.hosts[2], action: 'start' })
    lab.apply('xs.pool.enableHa', { pool: lab.pool })
    expect(lab.refused('xs.pool.enableHa', { pool: lab.pool })).toEqual({ code: 'HA_IS_ENABLED', params: [] })
    expect(lab.refused('xs.pif.unplug', { pif: lab.pif(0, 1).id })).toEqual({ code: 'HA_IS_ENABLED', params: [] })
  })
})

describe('IGMP snooping', () => {
  const status = (id: string) => lab.get('xs_pif', id).igmp_snooping_status

  test('every untagged interface that is plugged says so, VLANs and members of bonds do not', () => {
    const network = (name_label: string) =>
      lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label }).network
    const { pif } = lab.apply<{ pif: string }>('xs.vlan.create', {
      tagged_PIF: lab.pif(0, 1).id,
      tag: 5,
      network: network('VLAN'),
    })
    expect([status(lab.pif(0, 1).id), status(pif)]).toEqual(['disabled', 'unknown'])
    lab.apply('xs.bond.create', { network: network('Bond'), members: [lab.pif(1, 1).id] })
    lab.apply('xs.pool.setIgmpSnooping', { pool: lab.pool, enabled: true })
    expect(lab.get('xs_pool', lab.pool).igmp_snooping_enabled).toBe(true)
    expect([lab.pif(0, 1).id, pif, lab.pif(1, 1).id, lab.pif(3, 0).id].map(status)).toEqual([
      'enabled',
      'unknown',
      'disabled',
      'enabled',
    ])
  })

  test('the backend is asked before the hosts, and the Linux bridge does not know it', () => {
    lab.close()
    lab = xenLab({ hosts: 2, backend: 'bridge' })
    lab.apply('xs.host.power', { host: lab.hosts[1], action: 'cut' })
    expect(lab.refused('xs.pool.setIgmpSnooping', { pool: lab.pool, enabled: true }).code).toBe('OPENVSWITCH_NOT_ACTIVE')
    expect(status(lab.pif(0, 1).id)).toBe('unknown')
  })
})
