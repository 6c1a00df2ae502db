/** Two pools of today's release whose networks are alike by name, by tag, or not at all: for VMs that move between them. */
import { LabKit, type HostPlan } from './kit'
import type { SampleLab } from './sample'

const GUESTS = 1
const host = (name: string, address: string): HostPlan => ({ name, nics: 2, connected: [0, GUESTS], address })

export const twoPools: SampleLab = {
  name: 'two-pools',
  title: 'Two pools, and VMs that move between them',
  description:
    'Shop is on three VLANs of the pool Production. Standby has one of the same name, one of the same tag, and none for the third: nobody guesses where that interface belongs. VLAN 40 is on Host 1 only, so that Lab cannot leave it.',
  build(run, read) {
    const kit = new LabKit(run, read)
    const { pool, hosts } = kit.pool('Production', [host('Host 1', '10.0.0.11'), host('Host 2', '10.0.0.12')], '8')
    const standby = kit.pool('Standby', [host('Host 3', '10.0.0.13')], '8')
    const [one = '', two = ''] = hosts
    const [three = ''] = standby.hosts
    const core = kit.switch('Switch 1', 16)
    for (const [at, id] of [one, two, three].entries()) {
      const trunk = at * 2 + GUESTS + 1
      kit.editPort(core, trunk, { profile: 'xenserver-vlans', native_vlan: 1, allowed_vlans: '1,20,25,30,40,50,60' })
      kit.cable(core, trunk, kit.nic(id, GUESTS))
      kit.cable(core, trunk - 1, kit.nic(id, 0))
    }
    kit.station('XenCenter', 'workstation', '10.0.0.100/24', { switch: core, port: 16 })

    const named = (of: string, coordinator: string, tag: number, name: string): string => {
      const network = kit.vlan(of, coordinator, GUESTS, tag)
      kit.rename(network, name)
      return network
    }
    const web = named(pool, one, 20, 'Web')
    const backup = named(pool, one, 30, 'Backup')
    const storage = named(pool, one, 50, 'Storage')
    const lab = kit.network(pool, 'VLAN 40')
    run('xs.vlan.create', { tagged_PIF: kit.pif(one, GUESTS), tag: 40, network: lab })
    named(standby.pool, three, 25, 'Web')
    named(standby.pool, three, 30, 'Nightly')
    named(standby.pool, three, 60, 'Archive')

    const shop = { network: web, address: '10.2.20.1/24' }
    kit.vm(pool, { name: 'Shop', host: one, on: [shop, { network: backup, address: '10.2.30.1/24' }, { network: storage }] })
    kit.vm(pool, { name: 'Lab', host: one, on: [{ network: lab, address: '10.2.40.1/24' }] })
    kit.vm(pool, {
      name: 'Files',
      host: two,
      on: [{ network: web, address: '10.2.20.2/24' }],
      guest: { family: 'windows' },
      tools: false,
    })
    run('xs.vm.create', { pool, name_label: 'Gold', is_a_template: true, vifs: [{ network: web }, { network: backup }] })
  },
}
