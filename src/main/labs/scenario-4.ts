/** Facts, labs L09 and L10: two VLANs on one NIC of a host, and a VLAN over a pool (XS-SEG-10, XS-SEG-11). */
import { LabKit, type HostPlan } from './kit'
import type { SampleLab } from './sample'

const ONE_NIC = 5
const POOL_NIC = 7
/** Trunk as the guide asks for it: 802.1q, a native VLAN, no port security (XS-PORT-17 to XS-PORT-20). */
const TRUNK = { profile: 'xenserver-vlans', native_vlan: 1 } as const

const alone: HostPlan = { name: 'Stand-alone host', nics: 6, connected: [0, ONE_NIC], address: '10.0.0.10' }
const member = (n: number): HostPlan => ({
  name: `Host ${n}`,
  nics: 8,
  connected: [0, POOL_NIC],
  address: `10.0.0.1${n}`,
})

export const scenario4: SampleLab = {
  name: 'scenario-4',
  title: 'Scenario 4: VLANs on a trunk',
  description:
    'A stand-alone host with VLANs 485 and 234 on one NIC, and a pool of three hosts with VLAN 485 on NIC 7 of each. Trunk ports carry them, outside machines wait in them.',
  build(run, read) {
    const kit = new LabKit(run, read)
    const management = kit.switch('Management switch', 8)
    twoVlansOnOneNic(kit, (host) => kit.cable(management, 1, kit.nic(host, 0)))
    vlanOverPool(kit, (hosts) => {
      for (const [at, host] of hosts.entries()) kit.cable(management, at + 2, kit.nic(host, 0))
    })
    kit.station('XenCenter', 'workstation', '10.0.0.100/24', { switch: management, port: 8 })
  },
}

/** L09: one cable from NIC 5 to a trunk port with both VLANs. */
function twoVlansOnOneNic(kit: LabKit, cableManagement: (host: string) => void): void {
  const { pool, host } = kit.standAlone(alone)
  cableManagement(host)
  const trunks = kit.switch('Switch 1', 8)
  kit.editPort(trunks, 1, { ...TRUNK, allowed_vlans: '1,234,485' })
  kit.cable(trunks, 1, kit.nic(host, ONE_NIC))
  const outside = (name: string, vlan: number, address: string, port: number): void =>
    kit.station(name, 'machine', address, { switch: trunks, port, settings: { access_vlan: vlan } })
  outside('M485', 485, '10.4.85.100/24', 7)
  outside('M234', 234, '10.2.34.100/24', 8)

  const vlan485 = { network: kit.vlan(pool, host, ONE_NIC, 485), address: '10.4.85.1/24' }
  const vlan234 = { network: kit.vlan(pool, host, ONE_NIC, 234), address: '10.2.34.1/24' }
  kit.vm(pool, { name: 'A', host, on: [vlan485] })
  kit.vm(pool, { name: 'B', host, on: [vlan234] })
  kit.vm(pool, {
    name: 'C',
    host,
    on: [
      { ...vlan485, address: '10.4.85.2/24' },
      { ...vlan234, address: '10.2.34.2/24' },
    ],
  })
}

/** L10: VLAN 485 on NIC 7, made on the coordinator; every host is cabled by hand to a trunk port of one switch. */
function vlanOverPool(kit: LabKit, cableManagement: (hosts: readonly string[]) => void): void {
  const { pool, hosts } = kit.pool('VLAN pool', [member(1), member(2), member(3)])
  const [coordinator = ''] = hosts
  cableManagement(hosts)
  const trunks = kit.switch('Switch 2', 8)
  for (const [at, host] of hosts.entries()) {
    kit.editPort(trunks, at + 1, { ...TRUNK, allowed_vlans: '1,485' })
    kit.cable(trunks, at + 1, kit.nic(host, POOL_NIC))
  }
  const network = kit.vlan(pool, coordinator, POOL_NIC, 485)
  for (const [at, host] of hosts.entries()) {
    kit.vm(pool, { name: 'ABC'.charAt(at), host, on: [{ network, address: `10.4.86.${at + 1}/24` }] })
  }
}
