/** Codes about interfaces of hosts. */
import { bondOn, keep, networkOf, sriovOn, tunnelOn, turnHaOn, unmanage, vlanOn, type CodeCases } from './case'

const MAC = '00:16:3e:00:00:01'

export const INTERFACE_CODES: CodeCases = {
  MAC_INVALID: {
    calls: 'PIF.introduce, Bond.create, VIF.create',
    sends: 'MAC',
    by: 'xs.pif.introduce',
    raise: (lab) => ({ input: { host: lab.hosts[0], device: 'eth0', MAC: 'junk' }, params: ['junk'] }),
  },
  MAC_DOES_NOT_EXIST: {
    calls: 'PIF.introduce (5.6)',
    sends: 'MAC',
    by: 'xs.pif.introduce',
    shape: { release: '5.6' },
    raise: (lab) => ({ input: { host: lab.hosts[0], device: 'eth9', MAC }, params: [MAC] }),
  },
  DUPLICATE_PIF_DEVICE_NAME: {
    calls: 'PIF.introduce',
    sends: 'device',
    by: 'xs.pif.introduce',
    raise: (lab) => ({ input: { host: lab.hosts[0], device: 'eth1' }, params: ['eth1'] }),
  },
  COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS: {
    calls: 'PIF.introduce',
    sends: 'device; MAC',
    by: 'xs.pif.introduce',
    raise: (lab) => ({ input: { host: lab.hosts[0], device: 'eth9', MAC }, params: ['eth9', MAC] }),
  },
  PIF_IS_MANAGEMENT_INTERFACE: {
    calls: 'PIF.forget, PIF.unplug, PIF.reconfigure_ip, PIF.reconfigure_ipv6, PIF.set_primary_address_type, VLAN.destroy',
    sends: 'PIF',
    by: 'xs.pif.forget',
    raise: (lab) => ({ input: { pif: lab.pif(0, 0).id }, params: [lab.pif(0, 0).id] }),
  },
  PIF_ALREADY_BONDED: {
    calls: 'PIF.forget, Bond.create, VLAN.destroy',
    sends: 'PIF',
    by: 'xs.pif.forget',
    shape: { nics: 3 },
    raise: (lab) => {
      const { master } = bondOn(lab)
      return { input: { pif: master }, params: [master] }
    },
  },
  PIF_VLAN_STILL_EXISTS: {
    calls: 'PIF.forget, Bond.destroy (5.6)',
    sends: 'PIF',
    by: 'xs.pif.forget',
    raise: (lab) => {
      vlanOn(lab, lab.pif(0, 1).id)
      return { input: { pif: lab.pif(0, 1).id }, params: [lab.pif(0, 1).id] }
    },
  },
  PIF_TUNNEL_STILL_EXISTS: {
    calls: 'PIF.forget',
    sends: 'PIF',
    by: 'xs.pif.forget',
    raise: (lab) => {
      tunnelOn(lab)
      return { input: { pif: lab.pif(0, 1).id }, params: [lab.pif(0, 1).id] }
    },
  },
  HA_IS_ENABLED: {
    calls:
      'PIF.forget, PIF.unplug, PIF.reconfigure_ip, VLAN.destroy, host.management_reconfigure, pool.join, pool.eject and others',
    sends: '',
    by: 'xs.pif.forget',
    raise: (lab) => {
      turnHaOn(lab)
      return { input: { pif: lab.pif(0, 1).id }, params: [] }
    },
  },
  REDO_LOG_IS_ENABLED: {
    calls: 'PIF.forget, PIF.unplug, PIF.reconfigure_ip, VLAN.destroy and others',
    sends: '',
    by: 'xs.pif.unplug',
    raise: (lab) => {
      lab.arrange((tx) => void tx.update('xs_pool', lab.pool, { extra: { redo_log_enabled: 'true' } }))
      return { input: { pif: lab.pif(0, 1).id }, params: [] }
    },
  },
  CLUSTERING_ENABLED: {
    calls: 'PIF.forget, PIF.reconfigure_ip, PIF.set_disallow_unplug, pool.join',
    sends: 'Cluster_host',
    by: 'xs.pif.reconfigureIp',
    raise: (lab) => {
      const id = keep(lab, 'Cluster_host', { PIF: lab.pif(0, 1).id, enabled: 'true' })
      return { input: { pif: lab.pif(0, 1).id, mode: 'DHCP' }, params: [id] }
    },
  },
  CANNOT_FORGET_SRIOV_LOGICAL: {
    calls: 'PIF.forget',
    sends: 'PIF',
    by: 'xs.pif.forget',
    raise: (lab) => {
      const { logical } = sriovOn(lab)
      return { input: { pif: logical }, params: [logical] }
    },
  },
  PIF_SRIOV_STILL_EXISTS: {
    calls: 'PIF.forget',
    sends: 'PIF',
    by: 'xs.pif.forget',
    raise: (lab) => {
      sriovOn(lab)
      return { input: { pif: lab.pif(0, 1).id }, params: [lab.pif(0, 1).id] }
    },
  },
  PIF_UNMANAGED: {
    calls: 'PIF.plug, PIF.unplug, PIF.reconfigure_ip, Bond.create, VLAN.create, tunnel.create',
    sends: 'PIF',
    by: 'xs.pif.plug',
    raise: (lab) => {
      unmanage(lab, lab.pif(0, 1).id)
      return { input: { pif: lab.pif(0, 1).id }, params: [lab.pif(0, 1).id] }
    },
  },
  TRANSPORT_PIF_NOT_CONFIGURED: {
    calls: 'PIF.plug, tunnel.create',
    sends: 'PIF',
    by: 'xs.pif.plug',
    raise: (lab) => {
      const { pif } = tunnelOn(lab)
      lab.apply('xs.pif.reconfigureIp', { pif: lab.pif(0, 1).id, mode: 'None' })
      return { input: { pif }, params: [lab.pif(0, 1).id] }
    },
  },
  PIF_DOES_NOT_ALLOW_UNPLUG: {
    calls: 'PIF.unplug, VLAN.destroy, tunnel.destroy',
    sends: 'PIF',
    by: 'xs.pif.unplug',
    raise: (lab) => {
      lab.apply('xs.pif.setDisallowUnplug', { pif: lab.pif(0, 1).id, value: true })
      return { input: { pif: lab.pif(0, 1).id }, params: [lab.pif(0, 1).id] }
    },
  },
  INVALID_IP_ADDRESS_SPECIFIED: {
    calls: 'PIF.reconfigure_ip, PIF.reconfigure_ipv6, VIF.set_ipv4_allowed, VIF.configure_ipv4 and others',
    sends: 'field',
    by: 'xs.pif.reconfigureIp',
    raise: (lab) => ({
      input: { pif: lab.pif(0, 1).id, mode: 'Static', IP: '10.1.0.1', netmask: 'x', gateway: 'y' },
      params: ['netmask'],
    }),
  },
  INVALID_CIDR_ADDRESS_SPECIFIED: {
    calls: 'PIF.reconfigure_ipv6, VIF.configure_ipv4, VIF.configure_ipv6',
    sends: 'field',
    by: 'xs.pif.reconfigureIpv6',
    raise: (lab) => ({ input: { pif: lab.pif(0, 1).id, mode: 'Static', IPv6: 'fd00::1' }, params: ['IPv6'] }),
  },
  PIF_CONFIGURATION_ERROR: {
    calls: 'whatever plugs a PIF',
    sends: 'PIF; message',
    by: 'xs.pif.reconfigureIp',
    raise: (lab) => ({
      input: { pif: lab.pif(0, 1).id, mode: 'Static', IP: '10.1.0.1', netmask: '255.0.255.0' },
      params: [lab.pif(0, 1).id, '255.0.255.0 is not a subnet mask'],
    }),
  },
  CANNOT_CHANGE_PIF_PROPERTIES: {
    calls: 'PIF.set_property',
    sends: 'PIF',
    by: 'xs.pif.setProperty',
    raise: (lab) => {
      const { pif } = vlanOn(lab, lab.pif(0, 1).id)
      return { input: { pif, name: 'gro', value: 'off' }, params: [pif] }
    },
  },
  PIF_IS_PHYSICAL: {
    calls: 'PIF.destroy, VLAN.destroy',
    sends: '',
    by: 'xs.pif.destroy',
    raise: (lab) => ({ input: { pif: lab.pif(0, 1).id }, params: [] }),
  },
  PIF_BOND_NEEDS_MORE_MEMBERS: {
    calls: 'Bond.create',
    sends: '',
    by: 'xs.bond.create',
    raise: (lab) => ({ input: { network: networkOf(lab), members: [] }, params: [] }),
  },
  PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE: {
    calls: 'Bond.create, pool.management_reconfigure',
    sends: 'PIF',
    by: 'xs.bond.create',
    shape: { nics: 3 },
    raise: (lab) => {
      lab.apply('xs.pif.setPrimaryAddressType', { pif: lab.pif(0, 2).id, type: 'IPv6' })
      return { input: { network: networkOf(lab), members: [lab.pif(0, 1).id, lab.pif(0, 2).id] }, params: [lab.pif(0, 2).id] }
    },
  },
  PIF_VLAN_EXISTS: {
    calls: 'Bond.create, VLAN.create',
    sends: 'device',
    by: 'xs.bond.create',
    shape: { nics: 3 },
    raise: (lab) => {
      const { pif } = vlanOn(lab, lab.pif(0, 1).id)
      return { input: { network: networkOf(lab), members: [lab.pif(0, 2).id, pif] }, params: ['eth1'] }
    },
  },
  IS_TUNNEL_ACCESS_PIF: {
    calls: 'Bond.create, VLAN.create, tunnel.create',
    sends: 'PIF',
    by: 'xs.vlan.create',
    raise: (lab) => {
      const { pif } = tunnelOn(lab)
      return { input: { network: networkOf(lab), tagged_PIF: pif, tag: 5 }, params: [pif] }
    },
  },
  PIF_IS_SRIOV_LOGICAL: {
    calls: 'Bond.create',
    sends: 'PIF',
    by: 'xs.bond.create',
    raise: (lab) => {
      const { logical } = sriovOn(lab)
      return { input: { network: networkOf(lab), members: [lab.pif(0, 0).id, logical] }, params: [logical] }
    },
  },
  HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE: {
    calls: 'Bond.create, Bond.destroy',
    sends: '',
    by: 'xs.bond.create',
    raise: (lab) => {
      turnHaOn(lab)
      return { input: { network: networkOf(lab), members: [lab.pif(0, 0).id] }, params: [] }
    },
  },
  PIF_CANNOT_BOND_CROSS_HOST: {
    calls: 'Bond.create',
    sends: '',
    by: 'xs.bond.create',
    shape: { hosts: 2 },
    raise: (lab) => ({ input: { network: networkOf(lab), members: [lab.pif(0, 1).id, lab.pif(1, 1).id] }, params: [] }),
  },
  INCOMPATIBLE_PIF_PROPERTIES: {
    calls: 'Bond.create',
    sends: '',
    by: 'xs.bond.create',
    shape: { nics: 3 },
    raise: (lab) => {
      lab.apply('xs.pif.setProperty', { pif: lab.pif(0, 2).id, name: 'gro', value: 'off' })
      return { input: { network: networkOf(lab), members: [lab.pif(0, 1).id, lab.pif(0, 2).id] }, params: [] }
    },
  },
  PIF_BOND_MORE_THAN_ONE_IP: {
    calls: 'Bond.create',
    sends: '',
    by: 'xs.bond.create',
    raise: (lab) => {
      lab.apply('xs.pif.reconfigureIp', { pif: lab.pif(0, 1).id, mode: 'DHCP' })
      return { input: { network: networkOf(lab), members: [lab.pif(0, 0).id, lab.pif(0, 1).id] }, params: [] }
    },
  },
  CANNOT_ADD_VLAN_TO_BOND_SLAVE: {
    calls: 'VLAN.create',
    sends: 'PIF',
    by: 'xs.vlan.create',
    shape: { nics: 3 },
    raise: (lab) => {
      bondOn(lab)
      return { input: { network: networkOf(lab), tagged_PIF: lab.pif(0, 1).id, tag: 5 }, params: [lab.pif(0, 1).id] }
    },
  },
  PIF_IS_VLAN: {
    calls: 'VLAN.create',
    sends: 'PIF',
    by: 'xs.vlan.create',
    raise: (lab) => {
      const { pif } = vlanOn(lab, lab.pif(0, 1).id)
      return { input: { network: networkOf(lab), tagged_PIF: pif, tag: 6 }, params: [pif] }
    },
  },
  VLAN_TAG_INVALID: {
    calls: 'VLAN.create, VIF.set_trunks, VIF.add_trunks',
    sends: 'tag',
    by: 'xs.vlan.create',
    raise: (lab) => ({ input: { network: networkOf(lab), tagged_PIF: lab.pif(0, 1).id, tag: 4095 }, params: ['4095'] }),
  },
  CANNOT_ADD_TUNNEL_TO_BOND_SLAVE: {
    calls: 'tunnel.create',
    sends: 'PIF',
    by: 'xs.tunnel.create',
    shape: { nics: 3 },
    raise: (lab) => {
      bondOn(lab)
      return { input: { network: networkOf(lab), transport_PIF: lab.pif(0, 1).id }, params: [lab.pif(0, 1).id] }
    },
  },
  CANNOT_ADD_TUNNEL_TO_SRIOV_LOGICAL: {
    calls: 'tunnel.create',
    sends: 'PIF',
    by: 'xs.tunnel.create',
    raise: (lab) => {
      const { logical } = sriovOn(lab)
      return { input: { network: networkOf(lab), transport_PIF: logical }, params: [logical] }
    },
  },
  CANNOT_ADD_TUNNEL_TO_VLAN_ON_SRIOV_LOGICAL: {
    calls: 'tunnel.create',
    sends: 'PIF',
    by: 'xs.tunnel.create',
    raise: (lab) => {
      const { pif } = vlanOn(lab, sriovOn(lab).logical)
      return { input: { network: networkOf(lab), transport_PIF: pif }, params: [pif] }
    },
  },
}
