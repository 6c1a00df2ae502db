/** Codes about hosts and pools, and those that any call can send. */
import { hostSpec, type XenLab } from '../testing'
import { bondOn, keep, networkOf, vlanOn, type CodeCase, type CodeCases } from './case'

/** The first host asks to join a pool that stands there already, with what `arrange` put in the way of it. */
function joining(arrange: (lab: XenLab) => string[] | undefined, shape: CodeCase['shape'] = {}, sends = ''): CodeCase {
  return {
    calls: 'pool.join',
    sends,
    by: 'xs.pool.join',
    shape,
    raise: (lab) => {
      const made = lab.apply<{ pool: string }>('xs.pool.create', {
        name_label: 'Theirs',
        host: hostSpec(9, 3),
        ...release(shape),
      })
      const params = arrange(lab) ?? []
      return { input: { host: lab.hosts[0], pool: made.pool }, params }
    },
  }
}
const release = ({ release: name }: NonNullable<CodeCase['shape']>): object => (name ? { release: name } : {})

const software = (lab: XenLab, more: Record<string, string>): void =>
  lab.arrange((tx) => {
    const { id, software_version } = tx.need('xs_host', lab.hosts[0] ?? '')
    tx.update('xs_host', id, { software_version: { ...software_version, ...more } })
  })

const cutOff = (lab: XenLab): void => void lab.apply('xs.host.power', { host: lab.hosts[1], action: 'cut' })

export const POOL_CODES: CodeCases = {
  HOST_OFFLINE: {
    calls: 'whatever is done on a host that is away',
    sends: 'host',
    by: 'xs.pif.plug',
    shape: { hosts: 2 },
    raise: (lab) => {
      cutOff(lab)
      return { input: { pif: lab.pif(1, 1).id }, params: [lab.hosts[1] ?? ''] }
    },
  },
  HANDLE_INVALID: {
    calls: 'whatever names an object that is not there',
    sends: 'class; ref',
    by: 'xs.vlan.destroy',
    raise: () => ({ input: { vlan: 'OpaqueRef:none' }, params: ['VLAN', 'OpaqueRef:none'] }),
  },
  PIF_HAS_NO_NETWORK_CONFIGURATION: {
    calls: 'host.management_reconfigure, pool.management_reconfigure',
    sends: 'PIF',
    by: 'xs.host.managementReconfigure',
    raise: (lab) => ({ input: { pif: lab.pif(0, 1).id }, params: [lab.pif(0, 1).id] }),
  },
  PIF_HAS_NO_V6_NETWORK_CONFIGURATION: {
    calls: 'host.management_reconfigure, pool.management_reconfigure',
    sends: 'PIF',
    by: 'xs.host.managementReconfigure',
    raise: (lab) => {
      lab.apply('xs.pif.setPrimaryAddressType', { pif: lab.pif(0, 1).id, type: 'IPv6' })
      return { input: { pif: lab.pif(0, 1).id }, params: [lab.pif(0, 1).id] }
    },
  },
  SLAVE_REQUIRES_MANAGEMENT_INTERFACE: {
    calls: 'host.management_disable',
    sends: '',
    by: 'xs.host.managementDisable',
    shape: { hosts: 2 },
    raise: (lab) => ({ input: { host: lab.hosts[1] }, params: [] }),
  },
  PIF_NOT_PRESENT: {
    calls: 'pool.management_reconfigure',
    sends: 'host; network',
    by: 'xs.pool.managementReconfigure',
    shape: { hosts: 2 },
    raise: (lab) => {
      const { network } = vlanOn(lab, lab.pif(0, 1).id)
      return { input: { network }, params: [lab.hosts[1] ?? '', network] }
    },
  },
  OPENVSWITCH_NOT_ACTIVE: {
    calls: 'tunnel.create, pool.set_igmp_snooping_enabled',
    sends: '',
    by: 'xs.pool.setIgmpSnooping',
    shape: { backend: 'bridge' },
    raise: (lab) => ({ input: { pool: lab.pool, enabled: true }, params: [] }),
  },
  COULD_NOT_UPDATE_IGMP_SNOOPING_EVERYWHERE: {
    calls: 'pool.set_igmp_snooping_enabled',
    sends: '',
    by: 'xs.pool.setIgmpSnooping',
    shape: { hosts: 2 },
    raise: (lab) => {
      cutOff(lab)
      return { input: { pool: lab.pool, enabled: true }, params: [] }
    },
  },
  DUPLICATE_MAC_SEED: {
    calls: 'VM.migrate_send, VM.import',
    sends: 'seed',
    by: 'xs.vm.migrateTo',
    raise: (lab) => {
      const other = lab.apply<{ pool: string; host: string }>('xs.pool.create', { name_label: 'Other', host: hostSpec(9, 2) })
      const [{ vm }, twin] = [
        lab.vm('a', []),
        lab.apply<{ vm: string }>('xs.vm.create', { pool: other.pool, name_label: 'b' }).vm,
      ]
      const { other_config } = lab.get('xs_vm', vm)
      lab.arrange((tx) => void tx.update('xs_vm', twin, { other_config }))
      return { input: { vm, host: other.host, networks: {} }, params: [other_config['mac_seed'] ?? ''] }
    },
  },
  JOINING_HOST_SERVICE_FAILED: joining((lab) => {
    const theirs = lab.lab.read.first('xs_host', { name_label: 'host-9' })
    lab.apply('xs.host.power', { host: theirs?.id, action: 'cut' })
    return []
  }),
  HOST_STILL_BOOTING: joining((lab) => void lab.apply('xs.host.managementDisable', { host: lab.hosts[0] })),
  JOINING_HOST_CANNOT_BE_MASTER_OF_OTHER_HOSTS: joining(() => undefined, { hosts: 2 }),
  JOINING_HOST_CANNOT_HAVE_RUNNING_VMS: joining((lab) => void lab.vm('a', [], { on: 0 })),
  HOSTS_NOT_COMPATIBLE: joining((lab) => void software(lab, { product_brand: 'Another' })),
  HOSTS_NOT_HOMOGENEOUS: joining(
    (lab) => {
      software(lab, { product_version: '8.2.1' })
      return ['Software version differs']
    },
    {},
    'reason',
  ),
  JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS: joining((lab) => void keep(lab, 'SR', { shared: 'true', name__label: 'NFS' })),
  POOL_JOINING_HOST_HAS_BONDS: joining((lab) => void bondOn(lab), { nics: 3 }),
  POOL_JOINING_HOST_HAS_TUNNELS: joining((lab) => {
    lab.apply('xs.tunnel.create', { network: networkOf(lab), transport_PIF: lab.pif(0, 0).id })
    return []
  }),
  POOL_JOINING_HOST_HAS_NETWORK_SRIOVS: joining((lab) => void keep(lab, 'network_sriov', {})),
  POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS: joining((lab) => void vlanOn(lab, lab.pif(0, 1).id)),
  POOL_JOINING_HOST_MANAGEMENT_VLAN_DOES_NOT_MATCH: joining(
    (lab) => {
      const { pif } = vlanOn(lab, lab.pif(0, 1).id)
      lab.apply('xs.pif.reconfigureIp', { pif, mode: 'DHCP' })
      lab.apply('xs.host.managementReconfigure', { pif })
      return ['5', '-1']
    },
    {},
    'mine; theirs',
  ),
  POOL_JOINING_HOST_MUST_HAVE_PHYSICAL_MANAGEMENT_NIC: {
    ...joining(
      (lab) => {
        const { master } = bondOn(lab)
        lab.apply('xs.pif.reconfigureIp', { pif: master, mode: 'DHCP' })
        lab.apply('xs.host.managementReconfigure', { pif: master })
        return []
      },
      { release: '5.6', nics: 3 },
    ),
    calls: 'pool.join (5.6)',
  },
  POOL_JOINING_HOST_MUST_HAVE_SAME_API_VERSION: {
    calls: 'pool.join',
    sends: 'mine; theirs',
    by: 'xs.pool.join',
    shape: { release: '5.6' },
    raise: (lab) => {
      const { pool } = lab.apply<{ pool: string }>('xs.pool.create', {
        name_label: 'Theirs',
        release: '5.6-fp1',
        host: hostSpec(9, 2),
      })
      return { input: { host: lab.hosts[0], pool, force: true }, params: ['1.7', '1.8'] }
    },
  },
}
