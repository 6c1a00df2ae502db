/** The buttons that refusals of bonds offer. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'
import { bondSteps } from './testing'

let lab: XenLab
const { network, bondOf, pifs } = bondSteps(() => lab)

describe('refusals offer their remedy', () => {
  beforeEach(() => (lab = xenLab({ nics: 4 })))
  afterEach(() => lab.close())
  /** Does what the refusal's button does. */
  const mend = (operation: string, input: object) => {
    const refused = lab.refuse(operation, input)
    const [fix] = refused.fixes ?? []
    if (!fix || !('run' in fix)) throw new Error(`${refused.code} has no fix`)
    return { refused, label: fix.label, fix: () => lab.apply(fix.run.operation, fix.run.input) }
  }

  test('a NIC in a bond: that bond goes', () => {
    bondOf(pifs(2, 3))
    const input = { network: network(), members: pifs(1, 2) }
    const { label, fix } = mend('xs.bond.create', input)
    expect(label).toBe('Remove Bond 2+3 of host-0')
    fix()
    lab.apply('xs.bond.create', input)
  })

  test('two NICs with addresses: that of the NIC which the bond does not follow is cleared', () => {
    lab.apply('xs.pif.reconfigureIp', { pif: lab.pif(0, 2).id, mode: 'DHCP' })
    const input = { network: network(), members: pifs(2, 0) }
    const { label, fix } = mend('xs.bond.create', input)
    expect(label).toBe('Clear the address of NIC 2 of host-0')
    fix()
    lab.apply('xs.bond.create', input)
  })

  test('properties that differ are named', () => {
    lab.arrange((tx) => tx.update('xs_pif', lab.pif(0, 3).id, { properties: { gro: 'off' } }))
    const refused = lab.refuse('xs.bond.create', { network: network(), members: pifs(2, 3) })
    expect(refused.message).toBe('NIC 2 of host-0, NIC 3 of host-0 differ in their properties: gro is on and off.')
  })

  test('a VLAN on a member is made on the bond instead', () => {
    bondOf(pifs(2, 3))
    const on = network('VLAN 9')
    const { label, fix } = mend('xs.vlan.create', { tagged_PIF: lab.pif(0, 3).id, tag: 9, network: on })
    expect(label).toBe('Make VLAN 9 on Bond 2+3 of host-0')
    fix()
    expect(lab.lab.read.first('xs_pif', { network: on })?.device).toBe('bond0')
  })

  test('high availability and the management interface: turn it off', () => {
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    const { fixes } = lab.refuse('xs.bond.create', { network: network(), members: pifs(0, 1) })
    expect(fixes).toEqual([
      { label: 'Turn off high availability in Pool', run: { operation: 'xs.pool.disableHa', input: { pool: lab.pool } } },
    ])
  })
})
