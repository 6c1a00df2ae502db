/** Facts, labs L01 and L02: what Setup leaves behind, on two hosts that were pooled at once. */
import { LabKit, type HostPlan } from './kit'
import type { SampleLab } from './sample'

const CABLED = [0, 1, 2] as const
/** Cabled after Setup, so it has neither PIF nor network until somebody scans for it (XS-INS-09). */
const LATE = 3

const host = (n: number): HostPlan => ({ name: `Host ${n}`, nics: 4, connected: CABLED, address: `10.0.0.1${n}` })

export const installedPool: SampleLab = {
  name: 'installed-pool',
  title: 'Two-host pool after installation',
  description:
    'What Setup leaves behind: three networks, the management interface on NIC 0, and a VM on each host with defaults. NIC 3 was cabled too late to be seen.',
  build(run, read) {
    const kit = new LabKit(run, read)
    const { pool, hosts } = kit.pool('Pool', [host(1), host(2)])
    const core = kit.switch('Switch 1', 24)
    for (const [at, id] of hosts.entries()) {
      for (const nic of [...CABLED, LATE]) kit.cable(core, at * 4 + nic + 1, kit.nic(id, nic))
    }
    kit.station('XenCenter', 'workstation', '10.0.0.100/24', { switch: core, port: 23 })
    kit.station('Outside machine', 'machine', '10.0.0.101/24', { switch: core, port: 24 })
    for (const [at, id] of hosts.entries()) kit.defaultVm(pool, at === 0 ? 'VM A' : 'VM B', id, `10.0.0.2${at + 1}/24`)
  },
}
