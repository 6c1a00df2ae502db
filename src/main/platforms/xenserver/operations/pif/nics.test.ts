/** NICs that come late, are forgotten, and come back: scan, forget, introduce. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hostSpec, xenLab, type XenLab } from '../testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ nics: 3 })))
afterEach(() => lab.close())

const set = (id: string, patch: object) => lab.arrange((tx) => tx.update('xs_pif', id, patch))
const networkOf = (on: XenLab, name_label: string) =>
  on.apply<{ network: string }>('xs.network.create', { pool: on.pool, name_label }).network
const refused = (pif: string) => lab.refused('xs.pif.forget', { pif })

describe('forget', () => {
  test('its checks come in XAPI’s order', () => {
    const pif = lab.pif(0, 1).id
    lab.apply('xs.vlan.create', { tagged_PIF: pif, tag: 7, network: networkOf(lab, 'v') })
    lab.apply('xs.pif.reconfigureIp', { pif, mode: 'DHCP' })
    lab.apply('xs.tunnel.create', { transport_PIF: pif, network: networkOf(lab, 't') })
    lab.apply('xs.host.managementReconfigure', { pif })
    const ha = (ha_enabled: boolean) => lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled }))
    ha(true)
    expect(refused(pif)).toEqual({ code: 'PIF_IS_MANAGEMENT_INTERFACE', params: [pif] })
    set(pif, { management: false })
    expect(refused(pif)).toEqual({ code: 'PIF_VLAN_STILL_EXISTS', params: [pif] })
    ha(false)
    lab.apply('xs.vlan.destroy', { vlan: lab.lab.read.first('xs_vlan', {})?.id })
    ha(true)
    expect(refused(pif)).toEqual({ code: 'PIF_TUNNEL_STILL_EXISTS', params: [pif] })
  })

  test('a bond’s member, the bond itself and a VLAN cannot be forgotten', () => {
    const { master } = lab.apply<{ master: string }>('xs.bond.create', {
      network: networkOf(lab, 'b'),
      members: [lab.pif(0, 1).id, lab.pif(0, 2).id],
    })
    for (const pif of [lab.pif(0, 1).id, master]) expect(refused(pif)).toEqual({ code: 'PIF_ALREADY_BONDED', params: [pif] })
    lab.apply('xs.vlan.create', { tagged_PIF: master, tag: 7, network: networkOf(lab, 'v') })
    const vlan = lab.lab.read.first('xs_pif', { VLAN: 7 })?.id ?? ''
    expect(refused(vlan)).toEqual({ code: 'PIF_VLAN_STILL_EXISTS', params: [vlan] })
  })

  test('high availability holds what is plugged, and offers to be turned off', () => {
    const pif = lab.pif(0, 1).id
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    const { code, fixes = [] } = lab.refuse('xs.pif.forget', { pif })
    expect(code).toBe('HA_IS_ENABLED')
    const [fix] = fixes
    if (!fix || !('run' in fix)) throw new Error('no fix')
    lab.apply(fix.run.operation, fix.run.input)
    lab.apply('xs.pif.forget', { pif })
  })

  test('the management NIC leads to where management is moved', () => {
    const pif = lab.pif(0, 0).id
    const body = lab.refuse('xs.pif.unplug', { pif })
    expect(body).toMatchObject({
      code: 'PIF_IS_MANAGEMENT_INTERFACE',
      fixes: [{ show: { kind: 'xs_host', id: lab.hosts[0], tab: 'ip' } }],
    })
  })

  test('release 8 keeps the network, VIFs or not, and a rescan finds the NIC again', () => {
    const pif = lab.pif(0, 1)
    lab.vm('web', [pif.network ?? ''], { on: 0 })
    expect(lab.preview('xs.pif.forget', { pif: pif.id }).warnings).toEqual([
      expect.stringMatching(/^1 VIF stays on Pool-wide network 1, which has one NIC less$/),
    ])
    lab.apply('xs.pif.forget', { pif: pif.id })
    expect(lab.lab.read.find('xs_pif', { network: pif.network })).toEqual([])
    expect(lab.lab.read.count('xs_pif_metrics')).toBe(2)
    lab.apply('xs.pif.scan', { host: lab.hosts[0] })
    expect(lab.pif(0, 1)).toMatchObject({ network: pif.network, MAC: pif.MAC, currently_attached: false })
  })
})

describe.each(['5.6', '5.6-fp1'] as const)('release %s, as the documents have it', (release) => {
  let old: XenLab
  beforeEach(() => (old = xenLab({ release, hosts: 2, nics: 3 })))
  afterEach(() => old.close())

  test('XS-UNM-02 XS-UNM-05 XS-CLI-03 pif-forget takes the NIC’s PIF and its network, so nothing can be put on it', () => {
    const { network } = old.pif(0, 2)
    for (const host of [0, 1]) {
      const pif = old.pif(host, 2)
      expect(old.preview('xs.pif.forget', { pif: pif.id }).commands).toEqual([`xe pif-forget uuid=${pif.uuid}`])
      expect(old.lab.read.get('xs_network', network ?? '')).toBeDefined()
      old.apply('xs.pif.forget', { pif: pif.id })
    }
    expect(old.lab.read.find('xs_pif', { device: 'eth2' })).toEqual([])
    expect(old.lab.read.get('xs_network', network ?? '')).toBeUndefined()
    const { vm } = old.vm('web', [])
    expect(old.refuse('xs.vif.create', { VM: vm, network }).code).toBe('HANDLE_INVALID')
    const other = old.pif(0, 1).id
    const gone = 'OpaqueRef:forgotten'
    expect(old.refuse('xs.bond.create', { network: networkOf(old, 'b'), members: [other, gone] }).code).toBe('HANDLE_INVALID')
    expect(old.refuse('xs.vlan.create', { tagged_PIF: gone, tag: 5, network: networkOf(old, 'v') }).code).toBe('HANDLE_INVALID')
  })

  test('XS-UNM-01 XS-MGT-07 while a NIC is managed, a VM can be put on the network of storage or management', () => {
    const storage = old.pif(0, 1)
    old.apply('xs.pif.reconfigureIp', { pif: storage.id, mode: 'Static', IP: '10.1.0.1', netmask: '255.255.255.0' })
    const { vm } = old.vm('web', [old.pif(0, 0).network ?? '', storage.network ?? ''], { on: 0 })
    expect(old.get('xs_vm', vm).power_state).toBe('Running')
  })

  test('XS-UNM-07 the coordinator’s management NIC may be forgotten, and the host is still managed', () => {
    const pif = old.pif(0, 0)
    const { address } = old.get('xs_host', old.hosts[0] ?? '')
    old.apply('xs.pif.forget', { pif: pif.id })
    expect(old.get('xs_host', old.hosts[0] ?? '').address).toBe(address)
    old.apply('xs.network.create', { pool: old.pool, name_label: 'still here' })
    const member = old.pif(1, 0).id
    expect(old.refused('xs.pif.forget', { pif: member })).toEqual({ code: 'PIF_IS_MANAGEMENT_INTERFACE', params: [member] })
  })

  test('what is in use is not forgotten, and a network with VIFs stays', () => {
    const pif = old.pif(0, 1)
    const { vm, vifs } = old.vm('web', [pif.network ?? ''], { on: 0 })
    expect(old.refused('xs.pif.forget', { pif: pif.id })).toEqual({ code: 'VIF_IN_USE', params: [pif.network, vifs[0]] })
    old.apply('xs.vm.power', { vm, action: 'hard_shutdown' })
    for (const host of [0, 1]) old.apply('xs.pif.forget', { pif: old.pif(host, 1).id })
    expect(old.get('xs_network', pif.network ?? '').bridge).toBe('xenbr1')
  })

  test('introduce goes by the MAC', () => {
    const pif = old.pif(0, 1)
    const introduce = (MAC: string) => ({ host: old.hosts[0], device: 'eth1', MAC })
    expect(old.apply('xs.pif.introduce', introduce(pif.MAC.toUpperCase()))).toEqual({ pif: pif.id })
    expect(old.refused('xs.pif.introduce', introduce('x'))).toEqual({ code: 'MAC_INVALID', params: ['x'] })
    const none = '02:00:00:00:00:99'
    expect(old.refused('xs.pif.introduce', introduce(none))).toEqual({ code: 'MAC_DOES_NOT_EXIST', params: [none] })
  })
})

test('a NIC whose network is connected otherwise by now is left out of a scan', () => {
  const pif = lab.pif(0, 1)
  lab.apply('xs.pif.forget', { pif: pif.id })
  lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(0, 2).id, tag: 7, network: pif.network })
  const { warnings, total } = lab.preview('xs.pif.scan', { host: lab.hosts[0] })
  expect(total).toBe(0)
  expect(warnings).toEqual([expect.stringMatching(/^NIC 1 is left out: .*connected/)])
})

describe('introduce', () => {
  const late = () => lab.apply('plant.nic.create', { owner: lab.hosts[0], device: 'eth7', MAC: '00:1B:21:AA:00:07' })

  test('a NIC that came late becomes a PIF, unplugged, on the network of its bridge', () => {
    late()
    const input = { host: lab.hosts[0], device: 'eth7' }
    expect(lab.preview('xs.pif.introduce', input).commands).toEqual([
      `xe pif-introduce host-uuid=${lab.get('xs_host', lab.hosts[0] ?? '').uuid} device=eth7 mac=00:1b:21:aa:00:07`,
    ])
    lab.apply('xs.pif.introduce', input)
    expect(lab.pif(0, 7)).toMatchObject({ currently_attached: false, managed: true, network: lab.network('xenbr7').id })
    expect(lab.refused('xs.pif.introduce', input)).toEqual({ code: 'DUPLICATE_PIF_DEVICE_NAME', params: ['eth7'] })
  })

  test('a wrong MAC and a device that is not there are refused', () => {
    late()
    const code = 'COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS'
    const introduce = (device: string, MAC?: string) => lab.refused('xs.pif.introduce', { host: lab.hosts[0], device, MAC })
    expect(introduce('eth7', 'x')).toEqual({ code: 'MAC_INVALID', params: ['x'] })
    expect(introduce('eth7', '02:00:00:00:00:01')).toEqual({ code, params: ['eth7', '02:00:00:00:00:01'] })
    expect(introduce('eth8')).toEqual({ code, params: ['eth8', ''] })
  })

  test('left unmanaged, it has no bridge and cannot be plugged', () => {
    late()
    const { pif } = lab.apply<{ pif: string }>('xs.pif.introduce', { host: lab.hosts[0], device: 'eth7', managed: false })
    expect(lab.get('xs_network', lab.get('xs_pif', pif).network ?? '').bridge).toBe('')
    expect(lab.refused('xs.pif.plug', { pif })).toEqual({ code: 'PIF_UNMANAGED', params: [pif] })
  })
})

test('XS-INS-09 a NIC cabled after installation is missing until the host is scanned', () => {
  const nics = [{ device: 'eth0' }, { device: 'eth1', connected: false }]
  const { host } = lab.apply<{ host: string }>('xs.host.create', { ...hostSpec(5, 1), nics })
  const nic = lab.lab.read.first('plant_nic', { owner: host, device: 'eth1' })?.id
  const { switch: sw } = lab.apply<{ switch: string }>('plant.switch.create', { name: 'SA', ports: { count: 4 } })
  lab.apply('plant.cable.connect', { a: { nic }, b: { port: lab.lab.read.first('plant_port', { switch: sw })?.id } })
  const known = () => lab.lab.read.find('xs_pif', { host }).map(({ device }) => device)
  expect(known()).toEqual(['eth0'])
  lab.apply('xs.pif.scan', { host })
  expect(known()).toEqual(['eth0', 'eth1'])
})
