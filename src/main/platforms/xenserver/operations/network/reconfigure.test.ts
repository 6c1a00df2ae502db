import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
let network: string
const uplinks = () =>
  lab.lab.read
    .find('xs_pif', { network })
    .map((pif) => `${lab.get('xs_host', pif.host ?? '').name_label} ${pif.device}.${pif.VLAN}`)
const reconfigure = (more: object) => ({ network, ...more })

beforeEach(() => {
  lab = xenLab({ hosts: 2, nics: 3 })
  network =
    lab.apply<{ networks: string[] }>('xs.network.createExternal', {
      pool: lab.pool,
      pif: lab.pif(0, 1).id,
      vlans: [{ tag: 20, name_label: 'Guests' }],
    }).networks[0] ?? ''
})
afterEach(() => lab.close())

describe('NIC and VLAN', () => {
  test('change on every host, and the VIFs stay', () => {
    const { vifs } = lab.vm('web', [network])
    lab.apply('xs.network.reconfigure', reconfigure({ uplink: { pif: lab.pif(1, 2).id, tag: 30 } }))
    expect(uplinks()).toEqual(['host-0 eth2.30', 'host-1 eth2.30'])
    expect(lab.get('xs_vif', vifs[0] ?? '').network).toBe(network)
    expect(lab.lab.read.count('xs_vlan')).toBe(2)
  })

  test('become a private network, and back', () => {
    lab.apply('xs.network.reconfigure', reconfigure({ uplink: null }))
    expect(uplinks()).toEqual([])
    lab.vm('web', [network], { on: 0 })
    lab.apply('xs.network.reconfigure', reconfigure({ uplink: { pif: lab.pif(0, 1).id, tag: 20 } }))
    expect(uplinks()).toEqual(['host-0 eth1.20', 'host-1 eth1.20'])
  })

  test('as they are change nothing, even while a VM is attached', () => {
    lab.vm('web', [network], { on: 0 })
    const { total } = lab.preview('xs.network.reconfigure', reconfigure({ uplink: { pif: lab.pif(1, 1).id, tag: 20 } }))
    expect(total).toBe(0)
  })

  test('are locked while a VIF is attached, with the way to detach all', () => {
    const { vifs } = lab.vm('web', [network], { on: 0 })
    const change = reconfigure({ uplink: { pif: lab.pif(0, 1).id, tag: 30 } })
    const body = lab.refuse('xs.network.reconfigure', change)
    expect(body).toMatchObject({ code: 'VIF_IN_USE', params: [network, vifs[0]], field: 'uplink' })
    const [fix] = body.fixes ?? []
    if (fix && 'run' in fix) lab.apply(fix.run.operation, fix.run.input)
    lab.apply('xs.network.reconfigure', change)
    expect(uplinks()).toEqual(['host-0 eth1.30', 'host-1 eth1.30'])
  })

  test('are locked under an address and under management', () => {
    const change = reconfigure({ uplink: null })
    const pif = lab.lab.read.first('xs_pif', { network })?.id
    lab.apply('xs.pif.reconfigureIp', { pif, mode: 'Static', IP: '10.2.0.1', netmask: '255.255.255.0' })
    expect(lab.refused('xs.network.reconfigure', change).code).toBe('OPERATION_NOT_ALLOWED')
    lab.apply('xs.host.managementReconfigure', { pif })
    expect(lab.refused('xs.network.reconfigure', change)).toEqual({ code: 'PIF_IS_MANAGEMENT_INTERFACE', params: [pif] })
  })

  test('of a NIC’s own network are not to be changed', () => {
    const physical = { network: lab.network('xenbr1').id, uplink: { pif: lab.pif(0, 1).id, tag: 30 } }
    expect(lab.refused('xs.network.reconfigure', physical).code).toBe('NETWORK_CONTAINS_PIF')
  })

  test('XS-VLAN-02 a refused tag leaves the old VLANs in place, and the fix keeps the rest of the change', () => {
    lab.apply('xs.network.createExternal', { pool: lab.pool, pif: lab.pif(0, 2).id, vlans: [{ tag: 30, name_label: 'Taken' }] })
    const change = reconfigure({ uplink: { pif: lab.pif(0, 2).id, tag: 30 }, name_label: 'Moved' })
    const body = lab.refuse('xs.network.reconfigure', change)
    expect(body.code).toBe('PIF_VLAN_EXISTS')
    expect(uplinks()).toEqual(['host-0 eth1.20', 'host-1 eth1.20'])
    const [fix] = body.fixes ?? []
    if (fix && 'run' in fix) lab.apply(fix.run.operation, fix.run.input)
    expect(uplinks()).toEqual(['host-0 eth2.31', 'host-1 eth2.31'])
    expect(lab.get('xs_network', network).name_label).toBe('Moved')
  })

  test('speak what would be typed', () => {
    const vlans = lab.lab.read.find('xs_vlan').map(({ uuid }) => `xe vlan-destroy uuid=${uuid}`)
    const { uuid } = lab.get('xs_network', network)
    const change = reconfigure({ uplink: { pif: lab.pif(0, 2).id, tag: 30 }, name_label: 'DMZ', tags: ['x'] })
    expect(lab.preview('xs.network.reconfigure', change).commands).toEqual([
      `xe network-param-set uuid=${uuid} name-label=DMZ`,
      `xe network-param-add uuid=${uuid} param-name=tags param-key=x`,
      ...vlans,
      `xe pool-vlan-create pif-uuid=${lab.pif(0, 2).uuid} vlan=30 network-uuid=${uuid}`,
    ])
  })
})

describe('MTU', () => {
  test('acts at once: interfaces of running VMs and the PIFs are plugged again', () => {
    const { vifs } = lab.vm('web', [network], { on: 0 })
    const { warnings } = lab.preview('xs.network.reconfigure', reconfigure({ MTU: 9000 }))
    expect(warnings).toEqual([
      'One interface of a running VM is unplugged from Guests and plugged again: its frames are lost meanwhile',
    ])
    lab.apply('xs.network.reconfigure', reconfigure({ MTU: 9000 }))
    expect(lab.get('xs_vif', vifs[0] ?? '')).toMatchObject({ MTU: 9000, currently_attached: true })
    expect(lab.lab.read.find('xs_pif', { network }).map((pif) => pif.MTU)).toEqual([9000, 9000])
  })

  test('is refused where a running VM lacks the tools, and under management', () => {
    lab.vm('old', [network], { on: 0, hvm: true, tools: false })
    expect(lab.refused('xs.network.reconfigure', reconfigure({ MTU: 9000 })).code).toBe('VM_MISSING_PV_DRIVERS')
    const management = { network: lab.network('xenbr0').id, MTU: 9000 }
    expect(lab.refused('xs.network.reconfigure', management).code).toBe('PIF_IS_MANAGEMENT_INTERFACE')
  })

  test('brings tunnels up again that the PIF carries', () => {
    lab.apply('xs.pool.setController', { pool: lab.pool, address: '10.0.0.250' })
    for (const host of [0, 1]) lab.apply('xs.pif.reconfigureIp', { pif: lab.pif(host, 2).id, mode: 'DHCP' })
    const transport = lab.network('xenbr2').id
    lab.apply('xs.network.createCrossServer', { pool: lab.pool, name_label: 'Spanning', transport })
    lab.apply('xs.network.reconfigure', { network: transport, MTU: 9000 })
    expect(lab.lab.read.find('xs_pif', { device: 'tunnel0' }).map((pif) => pif.currently_attached)).toEqual([true, true])
  })
})

describe('purpose', () => {
  const set = (purpose: string[], on = network) => ({ network: on, purpose })

  test('is a set, and the kinds of NBD exclude each other in the pool', () => {
    lab.apply('xs.network.edit', set(['nbd']))
    expect(lab.get('xs_network', network).purpose).toEqual(['nbd'])
    const other = lab.network('xenbr1').id
    lab.apply('xs.network.edit', set(['nbd'], other))
    const refused = lab.refused('xs.network.edit', set(['insecure_nbd'], other))
    expect(refused).toEqual({ code: 'NETWORK_INCOMPATIBLE_PURPOSES', params: ['insecure_nbd', 'nbd'] })
    expect(lab.refused('xs.network.edit', set(['nbd', 'insecure_nbd'])).code).toBe('NETWORK_INCOMPATIBLE_PURPOSES')
    lab.apply('xs.network.edit', set([]))
    lab.apply('xs.network.edit', set([], other))
    lab.apply('xs.network.edit', set(['insecure_nbd']))
  })

  test('is for managed networks of releases that know it', () => {
    lab.arrange((tx) => void tx.update('xs_network', network, { managed: false }))
    expect(lab.refused('xs.network.edit', set(['nbd']))).toEqual({ code: 'NETWORK_UNMANAGED', params: [network] })
    const old = xenLab({ release: '5.6-fp1' })
    const input = { network: old.network('xenbr1').id, purpose: ['nbd'] }
    expect(old.refused('xs.network.edit', input).code).toBe('MESSAGE_METHOD_UNKNOWN')
    old.close()
  })
})
