import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ hosts: 2 })))
afterEach(() => lab.close())

const create = (name_label: string, more = {}) =>
  lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label, ...more }).network

describe('create', () => {
  test('XS-NET-06 XS-NET-08 XS-PRIV-01 a network made alone has no PIF and a xapiN bridge that counts up', () => {
    const [a, b] = [create('A'), create('A')]
    expect(lab.lab.read.find('xs_pif', { network: [a, b] })).toEqual([])
    // xapi0 was drawn for the network that every pool has.
    expect([a, b].map((id) => lab.get('xs_network', id).bridge)).toEqual(['xapi1', 'xapi2'])
    lab.apply('xs.network.destroy', { network: b })
    expect(lab.get('xs_network', create('C')).bridge).toBe('xapi3')
  })

  test('XS-MOD-04 networks, PIFs and VIFs have a uuid each; networks also a name, which need not be unique', () => {
    const networks = [create('A'), create('A')]
    lab.vm('web', networks)
    expect(networks.map((id) => lab.get('xs_network', id).name_label)).toEqual(['A', 'A'])
    const uuids = (['xs_network', 'xs_pif', 'xs_vif'] as const).flatMap((table) =>
      lab.lab.read.find(table).map((row) => row.uuid),
    )
    expect(new Set(uuids).size).toBe(uuids.length)
    for (const uuid of uuids) expect(uuid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })

  test('MTU 0 becomes 1500; automatic is written as the key that consoles read', () => {
    const row = lab.get('xs_network', create('A', { MTU: 0, automatic: false, other_config: { 'static-routes': 'x' } }))
    expect(row).toMatchObject({ MTU: 1500, other_config: { automatic: 'false', 'static-routes': 'x' }, managed: true })
  })

  test.each(['xapi9', 'xenbr7', 'vifx', 'tap1', 'eth0', 'a-bridge-too-long'])('the bridge %s is the server’s own', (bridge) => {
    const body = lab.refused('xs.network.create', { pool: lab.pool, name_label: 'A', bridge })
    expect(body).toEqual({ code: 'INVALID_VALUE', params: ['bridge', bridge] })
  })

  test('a bridge is unique in its pool', () => {
    create('A', { bridge: 'lan' })
    const body = lab.refused('xs.network.create', { pool: lab.pool, name_label: 'B', bridge: 'lan' })
    expect(body).toEqual({ code: 'BRIDGE_NAME_EXISTS', params: ['lan'] })
  })
})

describe('edit', () => {
  test('sets what is given and leaves the rest', () => {
    const network = create('A', { other_config: { keep: '1', drop: '2' }, tags: ['x'] })
    lab.apply('xs.network.edit', { network, name_label: 'B', MTU: 9000, automatic: true, other_config: { drop: null } })
    expect(lab.get('xs_network', network)).toMatchObject({
      name_label: 'B',
      MTU: 9000,
      other_config: { keep: '1', automatic: 'true' },
      tags: ['x'],
    })
  })

  test('the locking mode cannot change under an attached VIF', () => {
    const network = create('A')
    const { vm, vifs } = lab.vm('web', [network], { on: 0 })
    const input = { network, default_locking_mode: 'disabled' }
    expect(lab.refused('xs.network.edit', input)).toEqual({ code: 'VIF_IN_USE', params: [network, vifs[0]] })
    lab.apply('xs.vm.power', { vm, action: 'shutdown' })
    lab.apply('xs.network.edit', input)
    expect(lab.get('xs_network', network).default_locking_mode).toBe('disabled')
  })

  test('releases without locking do not know the setter', () => {
    const old = xenLab({ release: '5.6-fp1' })
    const input = { network: old.network('xenbr0').id, default_locking_mode: 'disabled' }
    expect(old.refused('xs.network.edit', input)).toEqual({
      code: 'MESSAGE_METHOD_UNKNOWN',
      params: ['network.set_default_locking_mode'],
    })
    old.close()
  })
})

describe('destroy', () => {
  test('checks attached VIFs, then PIFs, then whether it is the system’s', () => {
    const network = lab.network('xenbr1').id
    const { vifs, vm } = lab.vm('web', [network], { on: 0 })
    const pifs = [lab.pif(0, 1).id, lab.pif(1, 1).id]
    expect(lab.refused('xs.network.destroy', { network })).toEqual({ code: 'NETWORK_CONTAINS_VIF', params: vifs })
    lab.apply('xs.vm.power', { vm, action: 'shutdown' })
    expect(lab.refused('xs.network.destroy', { network })).toEqual({ code: 'NETWORK_CONTAINS_PIF', params: pifs })
    const system = lab.network('xenapi').id
    expect(lab.refused('xs.network.destroy', { network: system })).toEqual({
      code: 'CANNOT_DESTROY_SYSTEM_NETWORK',
      params: [system],
    })
  })

  test('a suspended VM’s VIF counts as attached', () => {
    const network = create('A')
    const { vifs, vm } = lab.vm('web', [network], { on: 0 })
    lab.apply('xs.vm.power', { vm, action: 'suspend' })
    expect(lab.refused('xs.network.destroy', { network })).toEqual({ code: 'NETWORK_CONTAINS_VIF', params: vifs })
  })

  test('unplugged VIFs vanish with it, each of them named beforehand', () => {
    const network = create('A')
    const { vifs } = lab.vm('web', [network])
    lab.apply('xs.vm.create', { pool: lab.pool, name_label: 'golden', is_a_template: true, vifs: [{ network }] })
    lab.apply('guest.address.set', { endpoint: vifs[0], addresses: ['10.1.1.1'] })
    const { warnings } = lab.preview('xs.network.destroy', { network })
    expect(warnings).toEqual([
      'VIF 0 of web (VM) is removed together with network A',
      'VIF 0 of golden (template) is removed together with network A',
    ])
    lab.apply('xs.network.destroy', { network })
    expect(lab.lab.read.count('xs_vif')).toBe(0)
    expect(lab.lab.read.count('guest_address')).toBe(0)
    lab.undo()
    expect(lab.lab.read.count('xs_vif')).toBe(2)
  })
})

test('an object of another pool is refused by its class and reference', () => {
  const other = lab.apply<{ pool: string }>('xs.pool.create', {
    name_label: 'Other',
    host: { name_label: 'x', nics: [{ device: 'eth0' }], management: { device: 'eth0', mode: 'DHCP' } },
  })
  const { network } = lab.apply<{ network: string }>('xs.network.create', { pool: other.pool, name_label: 'A' })
  const input = { tagged_PIF: lab.pif(0, 1).id, tag: 5, network }
  expect(lab.refused('xs.vlan.create', input)).toEqual({ code: 'HANDLE_INVALID', params: ['network', network] })
})
