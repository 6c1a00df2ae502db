/** Facts, lab L05: guest, storage and management traffic on networks of their own (XS-SEG-01 to XS-SEG-05). */
import { LabKit, type HostPlan } from './kit'
import type { SampleLab } from './sample'

const MANAGEMENT = 0
const STORAGE = 1
const BOND = [2, 6] as const
const GUEST_3 = 7

const host = (n: number): HostPlan => ({
  name: `Host ${n}`,
  nics: 8,
  connected: [MANAGEMENT, STORAGE, ...BOND, GUEST_3],
  address: `10.0.0.1${n}`,
})

export const scenario1: SampleLab = {
  name: 'scenario-1',
  title: 'Scenario 1: segregated traffic',
  description:
    'Management, storage and two guest networks on switches of their own. Network 2 rests on a bond to two switches, so one of them may fail.',
  build(run, read) {
    const kit = new LabKit(run, read)
    const { pool, hosts } = kit.pool('Segregated pool', [host(1), host(2)])
    const [one = '', two = ''] = hosts

    const management = kit.switch('Management switch', 8)
    const storage = kit.switch('Storage switch', 8)
    const guest2 = [kit.switch('Guest 2 switch A', 8), kit.switch('Guest 2 switch B', 8)] as const
    const guest3 = kit.switch('Guest 3 switch', 8)
    kit.link(...guest2, 8)
    for (const [at, id] of hosts.entries()) {
      kit.cable(management, at + 1, kit.nic(id, MANAGEMENT))
      kit.cable(storage, at + 1, kit.nic(id, STORAGE))
      for (const [side, number] of BOND.entries()) kit.cable(guest2[side] ?? guest2[0], at + 1, kit.nic(id, number))
      kit.cable(guest3, at + 1, kit.nic(id, GUEST_3))
    }
    kit.station('XenCenter', 'workstation', '10.0.0.100/24', { switch: management, port: 8 })
    kit.station('Storage target', 'storage', '10.0.1.100/24', { switch: storage, port: 8 })

    kit.rename(kit.networkOfNic(one, MANAGEMENT), 'Management')
    kit.rename(kit.networkOfNic(one, STORAGE), 'Storage')
    for (const [at, id] of hosts.entries()) kit.hostAddress(id, STORAGE, `10.0.1.1${at + 1}`)
    const network2 = kit.bond(pool, hosts, BOND, 'Network 2')
    const network3 = kit.networkOfNic(one, GUEST_3)
    kit.rename(network3, 'Network 3')

    const vm = (name: string, on: string, network: string, address: string): string =>
      kit.vm(pool, { name, host: on, on: [{ network, address }] })
    vm('A', one, network2, '10.0.2.1/24')
    vm('B', one, network2, '10.0.2.2/24')
    vm('C', two, network2, '10.0.2.3/24')
    vm('D', one, network3, '10.0.3.1/24')
    vm('E', two, network3, '10.0.3.2/24')
  },
}
