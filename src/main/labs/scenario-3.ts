/** Facts, lab L07: VMs on a single-server private network (XS-SEG-09). */
import { LabKit, type HostPlan } from './kit'
import type { SampleLab } from './sample'

const host = (n: number): HostPlan => ({ name: `Host ${n}`, nics: 1, connected: [0], address: `10.0.0.1${n}` })

export const scenario3: SampleLab = {
  name: 'scenario-3',
  title: 'Scenario 3: single-server private network',
  description:
    'Two VMs on Host 1 share a network that has no NIC, so their frames never leave it. Beside them a VM on the production network, and one on both.',
  build(run, read) {
    const kit = new LabKit(run, read)
    const { pool, hosts } = kit.pool('Pool', [host(1), host(2)])
    const [one = ''] = hosts
    const core = kit.switch('Switch 1', 8)
    for (const [at, id] of hosts.entries()) kit.cable(core, at + 1, kit.nic(id, 0))
    kit.station('XenCenter', 'workstation', '10.0.0.100/24', { switch: core, port: 7 })
    kit.station('Outside machine', 'machine', '10.0.0.101/24', { switch: core, port: 8 })

    const network0 = kit.networkOfNic(one, 0)
    kit.rename(network0, 'Network 0')
    const isolated = kit.network(pool, 'Private A')
    kit.vm(pool, { name: 'P1', host: one, on: [{ network: isolated, address: '10.0.9.1/24' }] })
    kit.vm(pool, { name: 'P2', host: one, on: [{ network: isolated, address: '10.0.9.2/24' }] })
    kit.vm(pool, { name: 'X', host: one, on: [{ network: network0, address: '10.0.0.21/24' }] })
    kit.vm(pool, {
      name: 'Y',
      host: one,
      on: [
        { network: network0, address: '10.0.0.22/24' },
        { network: isolated, address: '10.0.9.3/24' },
      ],
    })
  },
}
