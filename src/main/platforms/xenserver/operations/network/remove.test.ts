import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
let network: string
const create = (target: XenLab) =>
  target.apply<{ networks: string[] }>('xs.network.createExternal', {
    pool: target.pool,
    pif: target.pif(0, 1).id,
    vlans: [{ tag: 20, name_label: 'Guests' }],
  }).networks[0] ?? ''

beforeEach(() => {
  lab = xenLab({ hosts: 2, nics: 3 })
  network = create(lab)
})
afterEach(() => lab.close())

describe('remove', () => {
  test('takes the VLANs of every host and the network as one, and undo brings all back', () => {
    lab.vm('idle', [network])
    const before = lab.content()
    const { warnings, commands } = lab.preview('xs.network.remove', { network })
    expect(warnings).toEqual(['VIF 0 of idle (VM) is removed together with network Guests'])
    expect(commands.map((line) => line.split(' ')[1])).toEqual(['vlan-destroy', 'vlan-destroy', 'network-destroy'])
    lab.apply('xs.network.remove', { network })
    expect(lab.lab.read.count('xs_vlan')).toBe(0)
    expect(lab.lab.read.count('xs_network', { id: network })).toBe(0)
    lab.undo()
    expect(lab.content()).toEqual(before)
  })

  test('takes a cross-server network with its tunnels', () => {
    lab.apply('xs.pool.setController', { pool: lab.pool, address: '10.0.0.250' })
    const made = lab.apply<{ network: string }>('xs.network.createCrossServer', { pool: lab.pool, name_label: 'Spanning' })
    lab.apply('xs.network.remove', made.network ? { network: made.network } : {})
    expect(lab.lab.read.count('xs_tunnel')).toBe(0)
    expect(lab.lab.read.count('xs_pif', { device: 'tunnel0' })).toBe(0)
  })

  test('moves all VIFs first where it is told to: those of running VMs, halted ones and templates', () => {
    const running = lab.vm('web', [network], { on: 0 })
    const idle = lab.vm('idle', [network])
    const golden = lab.apply<{ vifs: string[] }>('xs.vm.create', {
      pool: lab.pool,
      name_label: 'golden',
      is_a_template: true,
      vifs: [{ network }],
    })
    const to = lab.network('xenbr2').id
    lab.apply('xs.network.remove', { network, moveVifsTo: to })
    const vifs = [running, idle, golden].flatMap((made) => made.vifs).map((id) => lab.get('xs_vif', id))
    expect(vifs.map((vif) => [vif.network, vif.currently_attached])).toEqual([
      [to, true],
      [to, false],
      [to, false],
    ])
  })

  test('refuses before it changes anything: attached VIFs, with the way to detach them all', () => {
    const { vifs } = lab.vm('web', [network], { on: 0 })
    const body = lab.refuse('xs.network.remove', { network })
    expect(body).toMatchObject({ code: 'NETWORK_CONTAINS_VIF', params: vifs })
    expect(lab.lab.read.count('xs_vlan')).toBe(2)
    const [fix] = body.fixes ?? []
    if (fix && 'run' in fix) lab.apply(fix.run.operation, fix.run.input)
    lab.apply('xs.network.remove', { network })
  })

  test('never takes the network of a NIC: it can be hidden', () => {
    const physical = lab.network('xenbr1').id
    const body = lab.refuse('xs.network.remove', { network: physical })
    expect(body).toMatchObject({ code: 'NETWORK_CONTAINS_PIF', fixes: [{ label: 'Hide it instead' }] })
    const [fix] = body.fixes ?? []
    if (fix && 'run' in fix) lab.apply(fix.run.operation, fix.run.input)
    expect(lab.get('xs_network', physical).other_config['HideFromXenCenter']).toBe('true')
  })

  test('never takes a bond’s network, the system’s, or one that management is on', () => {
    const bonded = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Bond' }).network
    lab.apply('xs.bond.create', { network: bonded, members: [lab.pif(0, 1).id, lab.pif(0, 2).id] })
    expect(lab.refuse('xs.network.remove', { network: bonded })).toMatchObject({
      code: 'NETWORK_CONTAINS_PIF',
      fixes: [{ label: 'Show the bond' }],
    })
    const system = { network: lab.network('xenapi').id }
    expect(lab.refused('xs.network.remove', system).code).toBe('CANNOT_DESTROY_SYSTEM_NETWORK')
    const pif = lab.lab.read.first('xs_pif', { network })?.id
    lab.apply('xs.pif.reconfigureIp', { pif, mode: 'DHCP' })
    lab.apply('xs.host.managementReconfigure', { pif })
    expect(lab.refused('xs.network.remove', { network }).code).toBe('PIF_IS_MANAGEMENT_INTERFACE')
  })

  test('network-destroy alone points to it when VLANs are in the way', () => {
    const body = lab.refuse('xs.network.destroy', { network })
    expect(body).toMatchObject({ code: 'NETWORK_CONTAINS_PIF', fixes: [{ run: { operation: 'xs.network.remove' } }] })
  })
})

describe('vacate', () => {
  test('unplugs what is attached, and leaves the rest', () => {
    const { vifs } = lab.vm('web', [network], { on: 0 })
    lab.vm('idle', [network])
    const { commands } = lab.preview('xs.network.vacate', { network, to: null })
    expect(commands).toEqual([`xe vif-unplug uuid=${lab.get('xs_vif', vifs[0] ?? '').uuid}`])
    lab.apply('xs.network.vacate', { network, to: null })
    expect(lab.lab.read.find('xs_vif', { network }).map((vif) => vif.currently_attached)).toEqual([false, false])
  })

  test('is all or none: a suspended VM’s VIF cannot be unplugged', () => {
    lab.vm('web', [network], { on: 0 })
    const { vm } = lab.vm('asleep', [network], { on: 1 })
    lab.apply('xs.vm.power', { vm, action: 'suspend' })
    expect(lab.refused('xs.network.vacate', { network, to: null }).code).toBe('VM_BAD_POWER_STATE')
  })

  test('moves in releases without VIF.move by making the VIFs anew', () => {
    const old = xenLab({ release: '5.6-fp1', nics: 3 })
    const from = create(old)
    const { vm, vifs } = old.vm('web', [from], { on: 0 })
    old.apply('xs.network.vacate', { network: from, to: old.network('xenbr2').id })
    const [vif] = old.lab.read.find('xs_vif', { VM: vm })
    expect(vif).toMatchObject({ network: old.network('xenbr2').id, currently_attached: true })
    expect(vif?.id).not.toBe(vifs[0])
    old.close()
  })
})
