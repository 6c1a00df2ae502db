/** Starting, restarting and maintenance: what a start brings to a host, and what keeps it from one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { HostResult } from '../../../../../shared/contract/operation'
import { brokenRules } from '../rules'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
let member: string
const open = (shape: Parameters<typeof xenLab>[0] = {}): void => {
  lab = xenLab({ hosts: 2, nics: 4, ...shape })
  member = lab.hosts[1] ?? ''
}
beforeEach(() => open())
afterEach(() => lab.close())

const network = (name_label: string): string =>
  lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label }).network
const vlan = (host: number, nic: number, tag: number, on: string): { vlan: string; pif: string } =>
  lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(host, nic).id, tag, network: on })
const reboot = (host = member): void => {
  lab.apply('xs.host.setEnabled', { host, enabled: false })
  lab.apply('xs.host.power', { host, action: 'reboot' })
}
const onMember = (id: string) => lab.lab.read.first('xs_pif', { host: member, network: id })
/** Takes the cable of a host's first NIC out, in a plant that knows its cables. */
const cutManagement = (host: string): void =>
  lab.arrange((tx) => {
    const nic = tx.first('plant_nic', { owner: host, device: 'eth0' })
    tx.update('plant_nic', nic?.id ?? '', { cabling_known: true })
  })
const bring = (hosts?: string[]) =>
  lab.apply<{ hosts: HostResult[] }>('xs.pool.bringToSettings', { pool: lab.pool, ...(hosts && { hosts }) }).hosts

describe.each(['5.6', '5.6-fp1', '8'] as const)('release %s', (release) => {
  beforeEach(() => {
    lab.close()
    open({ release })
  })

  test('XS-POOL-11 XS-POOL-12 a change by command on the master reaches a member when that restarts', () => {
    const tagged = network('Tagged')
    vlan(0, 1, 5, tagged)
    lab.apply('xs.bond.create', { network: network('Bonded'), members: [lab.pif(0, 2).id, lab.pif(0, 3).id] })
    expect(onMember(tagged)).toBeUndefined()
    reboot()
    expect(onMember(tagged)).toMatchObject({ VLAN: 5, device: 'eth1' })
    expect(lab.lab.read.find('xs_pif', { host: member, device: 'bond0' })).toHaveLength(1)
    expect(lab.pif(1, 2).bond_slave_of).not.toBeNull()
    expect(brokenRules(lab.lab.read)).toEqual([])
  })

  test('XS-POOL-13 a change by command on a member alone stays, and nothing repairs it', () => {
    const tagged = network('Tagged')
    vlan(1, 1, 5, tagged)
    reboot()
    expect(onMember(tagged)).toMatchObject({ VLAN: 5 })
    expect(lab.lab.read.first('xs_pif', { host: lab.hosts[0] ?? '', network: tagged })).toBeUndefined()
    expect(bring()).toEqual([{ host: member, error: null }])
    expect(onMember(tagged)).toMatchObject({ VLAN: 5 })
  })

  test('XS-POOL-06 XS-POOL-10 XS-POOL-14 a change through the console is made on every host at once', () => {
    for (const [nic, tag] of [
      [2, 12],
      [3, 18],
    ] as const) {
      const made = lab.apply<{ networks: string[] }>('xs.network.createExternal', {
        pool: lab.pool,
        pif: lab.pif(0, nic).id,
        vlans: [{ tag, name_label: `Network ${tag}` }],
      })
      expect(onMember(made.networks[0] ?? '')).toMatchObject({ device: `eth${nic}`, VLAN: tag })
    }
  })

  test('XS-CAB-08 XS-CAB-09 without a link on its management NIC the master brings nothing to a member', () => {
    const tagged = network('Tagged')
    vlan(0, 1, 5, tagged)
    cutManagement(member)
    expect(lab.refused('xs.pool.bringToSettings', { pool: lab.pool })).toEqual({ code: 'HOST_OFFLINE', params: [member] })
    expect(lab.refuse('xs.pool.bringToSettings', { pool: lab.pool }).message).toContain('has no link')
    lab.undo()
    expect(bring()).toEqual([{ host: member, error: null }])
    expect(onMember(tagged)).toMatchObject({ VLAN: 5 })
  })
})

describe('start', () => {
  test('XS-INS-10 a restart finds a NIC that came later', () => {
    lab.apply('plant.nic.create', { owner: member, device: 'eth9' })
    reboot()
    expect(lab.lab.read.first('xs_pif', { host: member, device: 'eth9' })).toMatchObject({
      physical: true,
      currently_attached: true,
    })
  })

  test('VLANs without an address wait until they are used, and before 6.1 they are plugged', () => {
    const tagged = network('Tagged')
    const { pif } = vlan(1, 1, 5, tagged)
    reboot()
    expect(lab.get('xs_pif', pif).currently_attached).toBe(false)
    lab.apply('xs.pif.reconfigureIp', { pif, mode: 'DHCP' })
    reboot()
    expect(lab.get('xs_pif', pif).currently_attached).toBe(true)
  })

  test('a bond of other NICs is made anew; sync_vlans=nosync keeps VLANs away', () => {
    const [bonded, tagged] = [network('Bonded'), network('Tagged')]
    lab.apply('xs.bond.create', { network: bonded, members: [lab.pif(0, 1).id, lab.pif(0, 2).id] })
    const { bond } = lab.apply<{ bond: string }>('xs.bond.create', {
      network: bonded,
      members: [lab.pif(1, 2).id, lab.pif(1, 3).id],
    })
    vlan(0, 3, 5, tagged)
    lab.arrange((tx) => void tx.update('xs_host', member, { other_config: { sync_vlans: 'nosync' } }))
    reboot()
    expect(lab.lab.read.get('xs_bond', bond)).toBeUndefined()
    const slaves = lab.lab.read.find('xs_pif', { host: member }).filter((pif) => pif.bond_slave_of !== null)
    expect(slaves.map(({ device }) => device)).toEqual(['eth1', 'eth2'])
    expect(onMember(tagged)).toBeUndefined()
  })

  test('what cannot be copied is told and leaves the rest', () => {
    const [mine, theirs, other] = [network('Mine'), network('Theirs'), network('Other')]
    vlan(1, 1, 5, mine)
    vlan(0, 1, 5, theirs)
    vlan(0, 2, 6, other)
    const [result] = bring()
    expect(result?.error).toMatchObject({ code: 'PIF_VLAN_EXISTS' })
    expect(onMember(other)).toMatchObject({ VLAN: 6 })
    lab.apply('xs.host.setEnabled', { host: member, enabled: false })
    expect(lab.preview('xs.host.power', { host: member, action: 'reboot' }).warnings).toEqual([
      'host-1 cannot follow its coordinator: NIC 1 of host-1 has VLAN 5 already, for network Mine.',
    ])
  })

  test('an MTU that waits for a plug comes into force', () => {
    lab.apply('xs.network.edit', { network: lab.network('xenbr1').id, MTU: 9000 })
    expect(lab.pif(1, 1).MTU).toBe(1500)
    bring([member])
    expect(lab.pif(1, 1).MTU).toBe(9000)
  })
})

describe('power', () => {
  test('a restart wants maintenance mode and no running VM; a start wants a host that is off', () => {
    const { vm } = lab.vm('busy', [lab.network('xenbr0').id], { on: 1 })
    const action = (word: string) => ({ host: member, action: word })
    expect(lab.refused('xs.host.power', action('reboot'))).toEqual({ code: 'HOST_NOT_DISABLED', params: [] })
    lab.apply('xs.host.setEnabled', { host: member, enabled: false, evacuate: false })
    expect(lab.refused('xs.host.power', action('shutdown'))).toEqual({ code: 'HOST_IN_USE', params: [member, 'vm', vm] })
    expect(lab.refused('xs.host.power', action('start'))).toEqual({ code: 'HOST_IS_LIVE', params: [member] })
    lab.apply('xs.host.setEnabled', { host: member, enabled: false })
    expect(lab.get('xs_vm', vm).resident_on).toBe(lab.hosts[0])
    lab.apply('xs.host.power', action('shutdown'))
    expect(lab.refused('xs.host.power', action('reboot'))).toEqual({ code: 'HOST_OFFLINE', params: [member] })
    lab.apply('xs.host.power', action('start'))
    expect(lab.get('xs_host', member).enabled).toBe(true)
  })

  test('VMs that no other host can run keep a host from being evacuated', () => {
    const tagged = network('Only here')
    vlan(1, 1, 5, tagged)
    const { vm } = lab.vm('stuck', [tagged], { on: 1 })
    expect(lab.refused('xs.host.setEnabled', { host: member, enabled: false })).toEqual({
      code: 'CANNOT_EVACUATE_HOST',
      params: [`NO_HOSTS_AVAILABLE,${vm}`],
    })
  })

  test('a host that lost its power keeps its VMs on record', () => {
    const { vm } = lab.vm('busy', [lab.network('xenbr0').id], { on: 1 })
    lab.apply('xs.host.power', { host: member, action: 'cut' })
    expect(lab.get('xs_vm', vm)).toMatchObject({ power_state: 'Running', resident_on: member })
    expect(lab.refused('xs.host.power', { host: member, action: 'cut' }).code).toBe('HOST_OFFLINE')
  })
})
