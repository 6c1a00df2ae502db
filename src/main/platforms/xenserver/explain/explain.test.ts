import { afterEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../operations/testing'

let lab: XenLab
afterEach(() => lab.close())

test('a bond over the management NIC tells what moves to it, host by host', () => {
  lab = xenLab({ nics: 3 })
  const bonded = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Bonded' }).network
  const vlan = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'VLAN 25' }).network
  lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(0, 1)?.id, tag: 25, network: vlan })
  lab.vm('web', [lab.network('xenbr1').id], { on: 0 })
  const members = [lab.pif(0, 0)?.id, lab.pif(0, 1)?.id]
  const { effects, changes } = lab.preview('xs.bond.create', { network: bonded, members })
  const host = lab.get('xs_host', lab.hosts[0] ?? '').name_label
  expect(effects.map((effect) => `${effect.host?.name}: ${effect.text} (${effect.level})`)).toEqual([
    `${host}: The management interface moves from NIC 0 to Bond 0+1 (warning)`,
    expect.stringMatching(/The address .+ moves from NIC 0 to Bond 0\+1 \(info\)$/),
    `${host}: VLAN 25 moves from NIC 1 to Bond 0+1 (info)`,
    `${host}: VIF 0 of web moves from Network 1 to Bonded (info)`,
  ])
  expect(changes.find(({ kind }) => kind === 'xs_bond')).toMatchObject({ name: `Bond 0+1 of ${host}`, host: { name: host } })
})

test('what goes is named as it was before', () => {
  lab = xenLab({ nics: 2 })
  const network = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Lab' }).network
  lab.vm('idle', [network])
  const { effects } = lab.preview('xs.network.destroy', { network })
  expect(effects).toEqual([{ text: 'VIF 0 of idle is removed', host: null, level: 'warning' }])
})

test('another tag for a network is told as such', () => {
  lab = xenLab({ nics: 3 })
  const { networks } = lab.apply<{ networks: string[] }>('xs.network.createExternal', {
    pool: lab.pool,
    pif: lab.pif(0, 1).id,
    vlans: [{ tag: 20, name_label: 'Guests' }],
  })
  const uplink = { pif: lab.pif(0, 2).id, tag: 30 }
  const { effects } = lab.preview('xs.network.reconfigure', { network: networks[0], uplink })
  expect(effects.map(({ text }) => text)).toEqual(['VLAN 20 (Guests) on NIC 1 becomes VLAN 30 on NIC 2'])
})

test('a VIF made anew under its device number has moved', () => {
  lab = xenLab({ release: '5.6-fp1', nics: 3 })
  lab.vm('web', [lab.network('xenbr1').id], { on: 0 })
  const { effects } = lab.preview('xs.network.vacate', { network: lab.network('xenbr1').id, to: lab.network('xenbr2').id })
  expect(effects.map(({ text, level }) => `${text} (${level})`)).toEqual([
    'VIF 0 of web moves from Network 1 to Network 2 (info)',
  ])
})
