/** Which links of a bond carry frames: by its release's rule, or the mode that was chosen. */
import { afterEach, expect, test } from 'vitest'
import { LabKit } from '../../labs/kit'
import { builtLab, type SampleUnderTest } from '../testing/sample-lab'
import { waysOf, Wire } from '../testing/wire'

let lab: SampleUnderTest
afterEach(() => lab.close())

const VMS = 'ABCDEFGH'

/**
 * A host with a bond of NIC 0 and 1, which is management, and one of NIC 2 and 3, a NIC of each in switch SA and SB;
 * eight VMs on `network`, which is the name of one of the bonds.
 */
function bonded(release: '8' | '5.6', network: string, mode = 'balance-slb'): void {
  lab = builtLab('bonds', (run, read) => {
    const kit = new LabKit(run, read)
    const plan = { name: 'Host', nics: 4, connected: [0, 1, 2, 3], address: '10.0.0.11' }
    const { pool, hosts } = kit.pool('Pool', [plan], release)
    const host = hosts[0] ?? ''
    const [sa, sb] = [kit.switch('SA', 8), kit.switch('SB', 8)]
    kit.link(sa, sb, 8)
    for (const nic of [0, 1, 2, 3]) kit.cable(nic % 2 ? sb : sa, (nic >> 1) + 1, kit.nic(host, nic))
    kit.station('XenCenter', 'workstation', '10.0.0.100/24', { switch: sb, port: 7 })
    for (const [name_label, devices] of [
      ['Management', ['eth0', 'eth1']],
      ['Guests', ['eth2', 'eth3']],
    ])
      run('xs.pool.createBond', { pool, devices, mode, name_label })
    const { id } = read.first('xs_network', { name_label: network }) ?? { id: '' }
    for (const name of VMS) kit.vm(pool, { name, host, on: [{ network: id }] })
  })
}
/** NICs by which the VMs' frames leave, all of them together. */
const used = (...from: string[]): string[] => {
  const wire = new Wire(lab)
  const ways = (from.length ? from : [...VMS]).flatMap((vm) => waysOf(wire.say(vm), vm))
  return [...new Set(ways.filter((end) => end.endsWith('of Host')))].sort()
}
const fail = (device: string): unknown =>
  lab.apply('plant.fault.set', { kind: 'plant_nic', object: lab.read.first('plant_nic', { device })?.id })
const restore = (): unknown => lab.apply('plant.fault.clearAll', {})

test('XS-BOND-09 a bond with guest traffic only carries frames on both links', () => {
  bonded('5.6', 'Guests')
  expect(used()).toEqual(['NIC 2 of Host', 'NIC 3 of Host'])
  for (const vm of VMS) expect(used(vm)).toHaveLength(1)
  fail('eth2')
  expect(used()).toEqual(['NIC 3 of Host'])
})

test('XS-BOND-10 a bond with the management interface carries frames on one link, and on the other after a failover', () => {
  bonded('5.6', 'Guests')
  expect(used('Host')).toEqual(['NIC 0 of Host'])
  expect(new Wire(lab).canPing('XenCenter', '10.0.0.11')).toBe(true)
  fail('eth0')
  expect(used('Host')).toEqual(['NIC 1 of Host'])
  expect(new Wire(lab).canPing('XenCenter', '10.0.0.11')).toBe(true)
  restore()
  // It stays where it is (facts, choice Q9).
  expect(used('Host')).toEqual(['NIC 1 of Host'])
})

test('XS-BOND-12 a management bond stays active-passive with VMs on it', () => {
  bonded('5.6', 'Management')
  expect(used('Host', ...VMS)).toEqual(['NIC 0 of Host'])
  fail('eth0')
  expect(used('Host', ...VMS)).toEqual(['NIC 1 of Host'])
})

test('in release 8 the mode is what was chosen, and the active link what was switched to', () => {
  bonded('8', 'Management')
  expect(used('Host', ...VMS)).toEqual(['NIC 0 of Host', 'NIC 1 of Host'])
  lab.close()
  bonded('8', 'Guests', 'active-backup')
  expect(used()).toEqual(['NIC 2 of Host'])
  const bond = lab.read
    .find('xs_bond')
    .find(({ master }) => lab.read.get('xs_pif', master ?? '')?.network === lab.named('xs_network', 'Guests').id)
  const member = lab.read.first('xs_pif', { device: 'eth3' })?.id
  lab.apply('xs.bond.setActive', { bond: bond?.id, member })
  expect(used()).toEqual(['NIC 3 of Host'])
})

test('a VLAN on a bond has its tag on the link, and the MAC of the host’s interface on it is the bond’s', () => {
  bonded('8', 'Guests')
  const kit = new LabKit((name, input) => lab.apply(name, input), lab.read)
  const base = lab.read.first('xs_pif', { network: lab.named('xs_network', 'Guests').id })
  const pool = lab.named('xs_pool', 'Pool').id
  const network = kit.network(pool, 'Storage')
  lab.apply('xs.vlan.create', { tagged_PIF: base?.id, tag: 30, network })
  const vlan = lab.read.first('xs_pif', { network })
  lab.apply('xs.pif.reconfigureIp', { pif: vlan?.id, mode: 'Static', IP: '10.0.30.11', netmask: '255.255.255.0' })
  const wire = new Wire(lab)
  expect(wire.say('Host/Storage').crossings[0]?.tag).toBe(30)
  expect(wire.topology.endpoints.find(({ id }) => id.includes(vlan?.id ?? '-'))?.mac).toBe(base?.MAC)
})
