/** Facts, labs VS-LAB-18 and VS-LAB-19: Windows guests that remember adapters that are gone, on a XenServer pool. */
import { LabKit, type HostPlan } from './kit'
import type { SampleLab } from './sample'

const host = (n: number): HostPlan => ({ name: `Host ${n}`, nics: 1, connected: [0], address: `10.0.0.1${n}` })

/** What the Server Core brings from vSphere: the devices of VS-GHO-22 to VS-GHO-24. */
const FROM_VSPHERE = [
  {
    instance_id: String.raw`PCI\VEN_15AD&DEV_0720&SUBSYS_072015AD&REV_10\4&B70F118&0&0088`,
    name: 'VMware PCI Ethernet Adapter #2',
    addresses: [],
  },
  {
    instance_id: String.raw`PCI\VEN_15AD&DEV_0720&SUBSYS_072015AD&REV_10\3&18D45AA6&0&88`,
    name: 'VMware PCI Ethernet Adapter',
    addresses: ['10.0.0.40/24'],
  },
  {
    instance_id: String.raw`PCI\VEN_15AD&DEV_07B0&SUBSYS_07B015AD&REV_01\FF565000EB16A3FE00`,
    name: 'vmxnet3 Ethernet Adapter',
    addresses: ['10.0.0.41/24'],
  },
]

export const ghostNic: SampleLab = {
  name: 'ghost-nic',
  title: 'Ghost NICs in Windows guests',
  description:
    'Web lost its address when the tools gave it another adapter; Files is a Server Core restored from vSphere. Both remember adapters that are gone, with the addresses they had.',
  build(run, read) {
    const kit = new LabKit(run, read)
    const { pool, hosts } = kit.pool('Pool', [host(1), host(2)], '8')
    const [one = '', two = ''] = hosts
    const core = kit.switch('Switch 1', 8)
    for (const [at, id] of hosts.entries()) kit.cable(core, at + 1, kit.nic(id, 0))
    kit.station('XenCenter', 'workstation', '10.0.0.100/24', { switch: core, port: 8 })

    const network = kit.networkOfNic(one, 0)
    kit.rename(network, 'Network 0')
    const web = kit.vm(pool, {
      name: 'Web',
      host: one,
      on: [{ network, address: '10.0.0.31/24' }],
      guest: { family: 'windows' },
      tools: false,
    })
    run('xs.vm.setTools', { vm: web, installed: true })
    kit.vm(pool, {
      name: 'Files',
      host: two,
      on: [{ network }],
      guest: { family: 'windows', core: true, registry: FROM_VSPHERE },
    })
    kit.vm(pool, { name: 'Mail', host: two, on: [{ network, address: '10.0.0.51/24' }], guest: { family: 'linux' } })
  },
}
