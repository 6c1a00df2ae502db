import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { networkCreateExternal } from './create-external'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ hosts: 2, nics: 4 })))
afterEach(() => lab.close())

const vlan = (tag: number, name_label = `VLAN ${tag}`) => ({ tag, name_label })
const input = (...tags: number[]) => ({ pool: lab.pool, pif: lab.pif(0, 1).id, vlans: tags.map((tag) => vlan(tag)) })
const create = (given: object) => lab.apply<{ networks: string[] }>('xs.network.createExternal', given).networks

test('XS-VLAN-01 XS-VLAN-17 an external network gets its VLAN on the corresponding NIC of every host, in one action', () => {
  const [network] = create(input(20))
  const pifs = lab.lab.read.find('xs_pif', { network })
  expect(pifs.map((pif) => [pif.host, pif.device, pif.VLAN, pif.currently_attached])).toEqual(
    lab.hosts.map((host) => [host, 'eth1', 20, true]),
  )
  lab.vm('web', [network ?? ''], { on: 1 })
  expect(lab.lab.read.count('xs_vif', { network, currently_attached: true })).toBe(1)
})

test('XS-NET-13 XS-VLAN-05 XS-VLAN-03 a range is as many networks on one NIC, and one undo takes all away', () => {
  const before = lab.content()
  const tags = Array.from({ length: 20 }, (_, at) => 100 + at)
  const networks = create({ ...input(...tags), MTU: 9000, automatic: false, tags: ['guests'] })
  expect(networks).toHaveLength(20)
  expect(lab.get('xs_network', networks[7] ?? '')).toMatchObject({
    name_label: 'VLAN 107',
    MTU: 9000,
    tags: ['guests'],
    other_config: { automatic: 'false' },
  })
  expect(lab.lab.read.count('xs_vlan')).toBe(40)
  lab.undo()
  expect(lab.content()).toEqual(before)
})

test('XS-NET-04 a bond is a NIC like others for it', () => {
  const { network } = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Bond' })
  const { master } = lab.apply<{ master: string }>('xs.bond.create', { network, members: [lab.pif(0, 2).id, lab.pif(0, 3).id] })
  const [made] = create({ ...input(30), pif: master })
  expect(lab.lab.read.find('xs_pif', { network: made }).map((pif) => pif.device)).toEqual(['bond0'])
  const { warnings } = lab.preview('xs.network.createExternal', { ...input(31), pif: master })
  expect(warnings).toEqual(['Host host-1 has no NIC on Bond and gets no VLAN'])
})

describe('refused', () => {
  test('a tag in use leaves nothing behind, names the network that has it, and offers the next free one', () => {
    const [taken] = create({ ...input(), vlans: [vlan(20, 'Voice')] })
    const body = lab.refuse('xs.network.createExternal', input(19, 20))
    expect(body).toMatchObject({ code: 'PIF_VLAN_EXISTS', params: ['eth1'] })
    expect(body.message).toBe('NIC 1 of host-0 has VLAN 20 already, for network Voice.')
    expect(body.fixes?.map(({ label }) => label)).toEqual(['Use VLAN 21 instead', 'Show Voice'])
    expect(lab.lab.read.count('xs_network', { name_label: 'VLAN 19' })).toBe(0)
    const [retry, show] = body.fixes ?? []
    expect(show).toMatchObject({ show: { kind: 'xs_network', id: taken } })
    if (retry && 'run' in retry) lab.apply(retry.run.operation, retry.run.input)
    expect(lab.lab.read.first('xs_vlan', { tag: 21 })).toBeDefined()
    expect(lab.lab.read.first('xs_network', { name_label: 'VLAN 21' })).toBeDefined()
  })

  test('a tag outside the range, and one given twice', () => {
    expect(lab.refused('xs.network.createExternal', input(4095))).toEqual({ code: 'VLAN_TAG_INVALID', params: ['4095'] })
    expect(lab.refused('xs.network.createExternal', input(20, 20)).code).toBe('PIF_VLAN_EXISTS')
  })

  test('a VLAN or a bond’s member as NIC, with the one beneath or above as the remedy', () => {
    const [network] = create(input(20))
    const pif = lab.lab.read.first('xs_pif', { network })?.id ?? ''
    const onVlan = lab.refuse('xs.network.createExternal', { ...input(30), pif })
    expect(onVlan).toMatchObject({ code: 'PIF_IS_VLAN', params: [pif] })
    expect(onVlan.fixes).toMatchObject([{ label: 'Make VLAN 30 on NIC 1 of host-0', run: { input: { pif: lab.pif(0, 1).id } } }])
    const bond = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Bond' }).network
    const members = [lab.pif(0, 2).id, lab.pif(0, 3).id]
    const { master } = lab.apply<{ master: string }>('xs.bond.create', { network: bond, members })
    const onMember = lab.refuse('xs.network.createExternal', { ...input(30), pif: members[0] })
    expect(onMember).toMatchObject({ code: 'CANNOT_ADD_VLAN_TO_BOND_SLAVE', fixes: [{ run: { input: { pif: master } } }] })
  })
})

test('XS-CLI-04 the commands are those of the command line: a network, and its VLAN on all hosts at once', () => {
  const { commands } = lab.preview('xs.network.createExternal', { ...input(20, 21), automatic: true, MTU: 9000 })
  const { uuid } = lab.pif(0, 1)
  expect(commands).toEqual([
    "network=$(xe network-create name-label='VLAN 20' MTU=9000)",
    'xe network-param-set uuid="$network" other-config:automatic=true',
    `xe pool-vlan-create pif-uuid=${uuid} vlan=20 network-uuid="$network"`,
    "network2=$(xe network-create name-label='VLAN 21' MTU=9000)",
    'xe network-param-set uuid="$network2" other-config:automatic=true',
    `xe pool-vlan-create pif-uuid=${uuid} vlan=21 network-uuid="$network2"`,
  ])
})

test('only large numbers of networks leave the page’s thread', () => {
  const asked = (...tags: number[]) => networkCreateExternal.input.parse(input(...tags))
  expect(networkCreateExternal.isLong?.(asked(20), lab.lab.read)).toBe(false)
  expect(networkCreateExternal.isLong?.(asked(...Array.from({ length: 20 }, (_, at) => at)), lab.lab.read)).toBe(true)
})
