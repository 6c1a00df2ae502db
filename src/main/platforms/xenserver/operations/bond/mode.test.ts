/** What is changed on a bond that is there: mode, properties, the active link. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'
import { carrying } from './active'
import { bondSteps } from './testing'

let lab: XenLab
const { bondOf, pifs } = bondSteps(() => lab)

describe('mode, properties and the active link', () => {
  beforeEach(() => (lab = xenLab({ nics: 4 })))
  afterEach(() => lab.close())

  test('another mode drops what it does not know and adds its defaults; the bond is plugged anew', () => {
    const { bond } = bondOf(pifs(2, 3))
    lab.apply('xs.bond.setMode', { bond, mode: 'lacp' })
    expect(lab.get('xs_bond', bond)).toMatchObject({
      mode: 'lacp',
      properties: { hashing_algorithm: 'tcpudp_ports', 'lacp-time': 'slow', 'lacp-fallback-ab': 'true' },
    })
    lab.apply('xs.bond.setProperty', { bond, name: 'hashing_algorithm', value: 'src_mac' })
    expect(lab.get('xs_bond', bond).properties['hashing_algorithm']).toBe('src_mac')
    for (const [name, value] of [
      ['lacp-time', 'soon'],
      ['speed', 'fast'],
    ])
      expect(lab.refused('xs.bond.setProperty', { bond, name, value })).toEqual({
        code: 'INVALID_VALUE',
        params: ['properties', `${name} = ${value}`],
      })
    expect(lab.preview('xs.bond.setMode', { bond, mode: 'balance-slb' })).toMatchObject({
      effects: [{ text: 'Bond 2+3 works as Active-active instead of LACP' }],
      commands: [`xe bond-set-mode uuid=${lab.get('xs_bond', bond).uuid} mode=balance-slb`],
    })
    lab.apply('xs.bond.setMode', { bond, mode: 'balance-slb' })
    expect(lab.get('xs_bond', bond).properties).toEqual({})
    expect(lab.refused('xs.bond.setProperty', { bond, name: 'lacp-time', value: 'fast' }).code).toBe('INVALID_VALUE')
  })

  /** The devices that carry the bond's traffic. */
  const carriers = (bond: string) => {
    const row = lab.get('xs_bond', bond)
    return carrying(lab.lab.read, row, lab.get('xs_pif', row.master ?? '')).map(({ device }) => device)
  }
  const cabled = () => {
    const { ports } = lab.apply<{ ports: string[] }>('plant.switch.create', { name: 'S', ports: { count: 4 } })
    const nics = [2, 3].map((n) => lab.lab.read.first('plant_nic', { owner: lab.hosts[0] ?? '', device: `eth${n}` })?.id)
    for (const [at, nic] of nics.entries()) lab.apply('plant.cable.connect', { a: { nic }, b: { port: ports[at] } })
    return (nic: number, admin_up: boolean) => lab.apply('plant.port.edit', { port: ports[nic - 2], admin_up })
  }

  test('active-passive: the lower number first, the other when its link goes, and no way back by itself', () => {
    const shut = cabled()
    const { bond } = bondOf(pifs(2, 3), { mode: 'active-backup' })
    expect(carriers(bond)).toEqual(['eth2'])
    shut(2, false)
    expect(carriers(bond)).toEqual(['eth3'])
    shut(2, true)
    expect(carriers(bond)).toEqual(['eth3'])
    const input = { bond, member: lab.pif(0, 2).id }
    expect(lab.preview('xs.bond.setActive', input)).toMatchObject({
      effects: [{ text: 'The traffic of Bond 2+3 goes over NIC 2' }],
      commands: ['ovs-appctl bond/set-active-slave bond0 eth2   # on host-0'],
    })
    lab.apply('xs.bond.setActive', input)
    expect(carriers(bond)).toEqual(['eth2'])
    shut(2, false)
    shut(3, false)
    expect(carriers(bond)).toEqual([])
  })

  test('the active link is changed only where there is one, to a member with a link', () => {
    const shut = cabled()
    const { bond } = bondOf(pifs(2, 3))
    expect(carriers(bond)).toEqual(['eth2', 'eth3'])
    const why = (member: number) => lab.refuse('xs.bond.setActive', { bond, member: lab.pif(0, member).id })
    expect(why(2)).toMatchObject({ code: 'BOND_ACTIVE_LINK', message: expect.stringContaining('all links carry') as string })
    lab.apply('xs.bond.setMode', { bond, mode: 'active-backup' })
    expect(why(0).message).toContain('NIC 0 of host-0 is not one of its members')
    shut(3, false)
    expect(why(3).message).toContain('NIC 3 of host-0 has no link')
  })
})
