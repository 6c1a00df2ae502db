/** A pool of today's release before its NICs are bonded: two cables to each of two switches, as XS-BOND-05 wants them. */
import { LabKit, type HostPlan } from './kit'
import type { SampleLab } from './sample'

const NICS = [0, 1, 2, 3] as const
/** Guest traffic; NIC 3 is to share the work with it. */
const GUEST = 2
/** The NIC of the last host that was cabled after Setup, so that the pool does not know it yet (XS-INS-09). */
const LATE = 3
/** Ports on either switch for each host. */
const PORTS = 2

const host = (n: number, connected: readonly number[] = NICS): HostPlan => ({
  name: `Host ${n}`,
  nics: NICS.length,
  connected,
  address: `10.0.0.1${n}`,
})

export const twoSwitches: SampleLab = {
  name: 'two-switches',
  title: 'Three hosts on two switches, not bonded yet',
  description:
    'XenServer 8 with four NICs in each host, even ones in switch A and odd ones in switch B. Nothing is bonded, so any cable or switch that fails cuts something off. NIC 3 of the last host was cabled too late to be seen.',
  build(run, read) {
    const kit = new LabKit(run, read)
    const plans = [host(1), host(2), host(3, [0, 1, GUEST])] as const
    const { pool, hosts } = kit.pool('Unbonded pool', plans, '8')
    const [one = '', two = '', three = ''] = hosts
    const switches = [kit.switch('Switch A', 12), kit.switch('Switch B', 12)] as const
    kit.link(...switches, 12)
    for (const [at, id] of hosts.entries()) {
      for (const nic of NICS) {
        const [to, port] = [switches[nic % 2] ?? switches[0], at * PORTS + Math.floor(nic / 2) + 1]
        if (nic === GUEST || nic === LATE) kit.editPort(to, port, { profile: 'xenserver-vlans', native_vlan: 1 })
        kit.cable(to, port, kit.nic(id, nic))
      }
    }
    kit.station('XenCenter', 'workstation', '10.0.0.100/24', { switch: switches[0], port: 11 })

    const guests = kit.networkOfNic(one, GUEST)
    const vlan25 = kit.vlan(pool, one, GUEST, 25)
    const vm = (name: string, on: string, network: string, address: string) =>
      kit.vm(pool, { name, host: on, on: [{ network, address }] })
    vm('web-1', one, guests, '10.0.2.1/24')
    vm('web-2', two, guests, '10.0.2.2/24')
    vm('db', three, guests, '10.0.2.3/24')
    vm('shop', two, vlan25, '10.0.25.2/24')
    run('xs.vm.create', { pool, name_label: 'spare', vifs: [{ network: guests }] })
  },
}
