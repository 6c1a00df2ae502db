import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ nics: 3 })))
afterEach(() => lab.close())

const set = (id: string, patch: object) => lab.arrange((tx) => tx.update('xs_pif', id, patch))

describe('plug and unplug', () => {
  test('unplug’s checks come in XAPI’s order', () => {
    const pif = lab.pif(0, 1)
    const { vifs, vm } = lab.vm('web', [pif.network ?? ''], { on: 0 })
    set(pif.id, { managed: false, management: true, disallow_unplug: true })
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    const refused = () => lab.refused('xs.pif.unplug', { pif: pif.id })
    expect(refused()).toEqual({ code: 'PIF_UNMANAGED', params: [pif.id] })
    set(pif.id, { managed: true })
    expect(refused()).toEqual({ code: 'HA_IS_ENABLED', params: [] })
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: false }))
    expect(refused()).toEqual({ code: 'PIF_IS_MANAGEMENT_INTERFACE', params: [pif.id] })
    set(pif.id, { management: false })
    lab.apply('xs.vm.power', { vm, action: 'pause' })
    expect(refused()).toEqual({ code: 'VIF_IN_USE', params: [pif.network, vifs[0]] })
    lab.apply('xs.vm.power', { vm, action: 'hard_shutdown' })
    expect(refused()).toEqual({ code: 'PIF_DOES_NOT_ALLOW_UNPLUG', params: [pif.id] })
    set(pif.id, { disallow_unplug: false })
    lab.apply('xs.pif.unplug', { pif: pif.id })
    expect(lab.get('xs_pif', pif.id).currently_attached).toBe(false)
    lab.apply('xs.pif.unplug', { pif: pif.id })
  })

  test('plugging takes the network’s MTU, or the PIF’s own key', () => {
    const pif = lab.pif(0, 1)
    lab.apply('xs.network.edit', { network: pif.network, MTU: 9000 })
    expect(lab.get('xs_pif', pif.id).MTU).toBe(1500)
    lab.apply('xs.pif.plug', { pif: pif.id })
    expect(lab.get('xs_pif', pif.id).MTU).toBe(9000)
    set(pif.id, { other_config: { mtu: '4000' } })
    lab.apply('xs.pif.plug', { pif: pif.id })
    expect(lab.get('xs_pif', pif.id).MTU).toBe(4000)
  })

  test('a bond’s member cannot be plugged, and unplugging it succeeds without effect', () => {
    const network = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'b' }).network
    const { master } = lab.apply<{ master: string }>('xs.bond.create', { network, members: [lab.pif(0, 1).id, lab.pif(0, 2).id] })
    const slave = lab.pif(0, 1).id
    expect(lab.refused('xs.pif.plug', { pif: slave })).toEqual({ code: 'CANNOT_PLUG_BOND_SLAVE', params: [slave] })
    lab.apply('xs.pif.unplug', { pif: slave })
    expect(lab.get('xs_pif', master).currently_attached).toBe(true)
  })

  test('unplugging a tunnel’s transport takes the tunnel down; plugging the tunnel brings the transport up', () => {
    const transport = lab.pif(0, 1).id
    lab.apply('xs.pif.reconfigureIp', { pif: transport, mode: 'DHCP' })
    const network = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 't' }).network
    const { pif } = lab.apply<{ pif: string }>('xs.tunnel.create', { transport_PIF: transport, network })
    lab.apply('xs.pif.unplug', { pif: transport })
    expect(lab.get('xs_pif', pif).currently_attached).toBe(false)
    lab.apply('xs.pif.plug', { pif })
    expect([transport, pif].map((id) => lab.get('xs_pif', id).currently_attached)).toEqual([true, true])
    lab.apply('xs.pif.reconfigureIp', { pif: transport, mode: 'None' })
    expect(lab.refused('xs.pif.plug', { pif })).toEqual({ code: 'TRANSPORT_PIF_NOT_CONFIGURED', params: [transport] })
  })
})

describe('reconfigureIp', () => {
  const config = (more: object) => ({
    pif: lab.pif(0, 0).id,
    mode: 'Static',
    IP: '10.0.0.1',
    netmask: '255.255.255.0',
    gateway: '10.0.0.254',
    ...more,
  })

  test.each([
    [{ IP: '' }, 'IP'],
    [{ IP: '10.0.300.1', netmask: 'x' }, 'IP'],
    [{ netmask: '' }, 'netmask'],
    [{ gateway: 'fe80::1' }, 'gateway'],
    [{ mode: 'DHCP', IP: 'x' }, 'IP'],
  ])('%j is refused at the field', (more, field) => {
    const body = lab.refuse('xs.pif.reconfigureIp', config(more))
    expect(body).toMatchObject({ code: 'INVALID_IP_ADDRESS_SPECIFIED', params: [field], field })
  })

  test('high availability holds changes, not a repetition', () => {
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    lab.apply('xs.pif.reconfigureIp', config({ DNS: '10.0.0.53' }))
    expect(lab.refused('xs.pif.reconfigureIp', config({ IP: '' }))).toEqual({ code: 'HA_IS_ENABLED', params: [] })
  })

  test('XS-MGT-04 the management interface must keep an address, and the host’s address follows it', () => {
    const pif = lab.pif(0, 0).id
    expect(lab.refused('xs.pif.reconfigureIp', { pif, mode: 'None' })).toEqual({
      code: 'PIF_IS_MANAGEMENT_INTERFACE',
      params: [pif],
    })
    lab.apply('xs.pif.reconfigureIp', config({ IP: '10.0.0.77' }))
    expect(lab.get('xs_host', lab.hosts[0] ?? '').address).toBe('10.0.0.77')
  })

  test('DNS entries that are no IPv4 addresses are dropped, IPv6 entries stay, and it is said', () => {
    set(lab.pif(0, 0).id, { DNS: 'fd00::53' })
    const input = config({ DNS: '10.0.0.53,dns.example' })
    expect(lab.preview('xs.pif.reconfigureIp', input).warnings).toHaveLength(1)
    lab.apply('xs.pif.reconfigureIp', input)
    expect(lab.pif(0, 0).DNS).toBe('10.0.0.53,fd00::53')
  })
})

describe('management', () => {
  const reconfigure = (pif: string) => ({ pif })

  test('moves with its flag; the old interface keeps its address and stays plugged', () => {
    const [old, pif] = [lab.pif(0, 0), lab.pif(0, 1)]
    expect(lab.refused('xs.host.managementReconfigure', reconfigure(pif.id))).toEqual({
      code: 'PIF_HAS_NO_NETWORK_CONFIGURATION',
      params: [pif.id],
    })
    lab.apply('xs.pif.reconfigureIp', { pif: pif.id, mode: 'Static', IP: '10.1.0.1', netmask: '255.255.0.0' })
    lab.apply('xs.host.managementReconfigure', reconfigure(pif.id))
    expect(lab.get('xs_pif', pif.id)).toMatchObject({ management: true, currently_attached: true })
    expect(lab.get('xs_pif', old.id)).toMatchObject({ management: false, IP: '10.0.0.1', currently_attached: true })
    expect(lab.get('xs_host', lab.hosts[0] ?? '').address).toBe('10.1.0.1')
    lab.apply('xs.host.managementReconfigure', reconfigure(pif.id))
  })

  test('high availability comes before all else, then a bond’s member', () => {
    const network = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'b' }).network
    const slave = lab.pif(0, 1).id
    lab.apply('xs.bond.create', { network, members: [slave, lab.pif(0, 2).id] })
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    expect(lab.refused('xs.host.managementReconfigure', reconfigure(slave))).toEqual({ code: 'HA_IS_ENABLED', params: [] })
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: false }))
    expect(lab.refused('xs.host.managementReconfigure', reconfigure(slave))).toEqual({
      code: 'CANNOT_PLUG_BOND_SLAVE',
      params: [slave],
    })
  })

  test.each(['5.6', '5.6-fp1'] as const)(
    'XS-MGT-16 XS-MGT-21 %s: a VLAN can have an address for storage, not the management',
    (release) => {
      const old = xenLab({ release })
      const network = old.apply<{ network: string }>('xs.network.create', { pool: old.pool, name_label: 'v' }).network
      const { pif } = old.apply<{ pif: string }>('xs.vlan.create', { tagged_PIF: old.pif(0, 1).id, tag: 5, network })
      expect(old.refused('xs.host.managementReconfigure', { pif })).toEqual({
        code: 'PIF_HAS_NO_NETWORK_CONFIGURATION',
        params: [],
      })
      old.apply('xs.pif.reconfigureIp', { pif, mode: 'Static', IP: '10.5.0.1', netmask: '255.255.255.0' })
      old.apply('xs.pif.plug', { pif })
      expect(old.refused('xs.host.managementReconfigure', { pif })).toEqual({ code: 'PIF_IS_VLAN', params: [pif] })
      old.close()
    },
  )
})

describe('links after the plant', () => {
  const metrics = (nic: number) => lab.get('xs_pif_metrics', lab.pif(0, nic).metrics ?? '')
  const nic = (n: number) => lab.lab.read.first('plant_nic', { owner: lab.hosts[0] ?? '', device: `eth${n}` })?.id ?? ''

  test('a NIC keeps what it said until its first cable, then follows cable, port and switch', () => {
    const { switch: sw } = lab.apply<{ switch: string }>('plant.switch.create', { name: 'SA', ports: { count: 4 } })
    const port = lab.lab.read.first('plant_port', { switch: sw })?.id ?? ''
    expect(metrics(1)).toMatchObject({ carrier: true, speed: 1000, duplex: true })
    const { cable } = lab.apply<{ cable: string }>('plant.cable.connect', { a: { nic: nic(1) }, b: { port } })
    expect(metrics(1).carrier).toBe(true)
    lab.apply('plant.port.edit', { port, admin_up: false })
    expect(metrics(1)).toMatchObject({ carrier: false, speed: 0 })
    lab.apply('plant.port.edit', { port, admin_up: true, speed: 100 })
    expect(metrics(1)).toMatchObject({ carrier: true, speed: 100 })
    lab.apply('plant.switch.edit', { switch: sw, powered: false })
    expect(metrics(1).carrier).toBe(false)
    lab.apply('plant.switch.edit', { switch: sw, powered: true })
    lab.apply('plant.cable.disconnect', { cable })
    expect(metrics(1).carrier).toBe(false)
    expect(metrics(2).carrier).toBe(true)
    lab.undo()
    expect(metrics(1).carrier).toBe(true)
  })

  test('a bond follows its members: links up, speed and carrier', () => {
    const network = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'b' }).network
    const { bond, master } = lab.apply<{ bond: string; master: string }>('xs.bond.create', {
      network,
      members: [lab.pif(0, 1).id, lab.pif(0, 2).id],
    })
    const { switch: sw } = lab.apply<{ switch: string }>('plant.switch.create', { name: 'SA', ports: { count: 4 } })
    const port = lab.lab.read.first('plant_port', { switch: sw })?.id ?? ''
    const { cable } = lab.apply<{ cable: string }>('plant.cable.connect', { a: { nic: nic(1) }, b: { port } })
    const state = () => [
      lab.get('xs_bond', bond).links_up,
      lab.get('xs_pif_metrics', lab.get('xs_pif', master).metrics ?? '').speed,
    ]
    expect(state()).toEqual([2, 2000])
    lab.apply('plant.cable.disconnect', { cable })
    expect(state()).toEqual([1, 1000])
  })
})
