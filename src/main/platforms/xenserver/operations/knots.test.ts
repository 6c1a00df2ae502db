/** Imported databases may hold records that no server makes; what is in a knot can still be taken apart. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { make } from './rows'
import { xenLab, type XenLab } from './testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ hosts: 1, nics: 3 })))
afterEach(() => lab.close())

/** An unplugged PIF beside the physical ones. */
function pifBeside(device: string): string {
  let id = ''
  const { pool, host, network } = lab.pif(0, 2)
  lab.arrange((tx) => (id = make(tx, 'xs_pif', { pool, host, network, device, VLAN: 5 }).id))
  return id
}

test('two VLANs with one PIF, and VLANs on each other', () => {
  const [a, b] = [pifBeside('eth1'), pifBeside('eth1')]
  const vlans: string[] = []
  lab.arrange((tx) => {
    for (const [tagged_PIF, untagged_PIF] of [
      [lab.pif(0, 1).id, a],
      [b, a],
      [a, b],
    ])
      vlans.push(make(tx, 'xs_vlan', { pool: lab.pool, tagged_PIF, untagged_PIF, tag: 5 }).id)
    for (const id of [a, b]) tx.update('xs_pif', id, { VLAN_master_of: vlans[0] ?? null })
  })
  for (const vlan of vlans) lab.apply('xs.vlan.destroy', { vlan })
  expect(lab.lab.read.find('xs_vlan')).toEqual([])
  expect([a, b].map((id) => lab.lab.read.get('xs_pif', id))).toEqual([undefined, undefined])
})

test('two bonds with one master', () => {
  const master = pifBeside('bond0')
  const bonds: string[] = []
  lab.arrange((tx) => {
    for (let n = 0; n < 2; n++) bonds.push(make(tx, 'xs_bond', { pool: lab.pool, master }).id)
  })
  lab.apply('xs.bond.destroy', { bond: bonds[0] })
  expect(lab.get('xs_bond', bonds[1] ?? '').master).toBeNull()
})

test('tunnels that transport themselves or each other', () => {
  const [self, a, b] = [pifBeside('tunnel0'), pifBeside('tunnel1'), pifBeside('tunnel2')]
  const tunnels: string[] = []
  lab.arrange((tx) => {
    for (const id of [self, a, b]) tx.update('xs_pif', id, { ip_configuration_mode: 'Static' })
    for (const [access_PIF, transport_PIF] of [
      [self, self],
      [a, b],
      [b, a],
    ])
      tunnels.push(make(tx, 'xs_tunnel', { pool: lab.pool, access_PIF, transport_PIF }).id)
  })
  for (const pif of [self, a]) lab.apply('xs.pif.plug', { pif })
  expect([self, a, b].map((id) => lab.get('xs_pif', id).currently_attached)).toEqual([true, true, true])
  for (const tunnel of tunnels.slice(0, 2)) lab.apply('xs.tunnel.destroy', { tunnel })
  expect(lab.lab.read.count('xs_tunnel')).toBe(1)
})
