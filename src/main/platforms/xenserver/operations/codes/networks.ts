/** Codes about networks. */
import { bondOn, networkOf, sriovOn, vlanOn, type CodeCases } from './case'

export const NETWORK_CODES: CodeCases = {
  BRIDGE_NAME_EXISTS: {
    calls: 'network.create',
    sends: 'bridge',
    by: 'xs.network.create',
    raise: (lab) => {
      lab.apply('xs.network.create', { pool: lab.pool, name_label: 'a', bridge: 'mine' })
      return { input: { pool: lab.pool, name_label: 'b', bridge: 'mine' }, params: ['mine'] }
    },
  },
  INVALID_VALUE: {
    calls: 'network.create, Bond.create, Bond.set_property, PIF.set_property, PIF.create_VLAN',
    sends: 'field; value',
    by: 'xs.network.create',
    raise: (lab) => ({ input: { pool: lab.pool, name_label: 'a', bridge: 'xapi9' }, params: ['bridge', 'xapi9'] }),
  },
  NETWORK_CONTAINS_VIF: {
    calls: 'network.destroy',
    sends: 'VIF…',
    by: 'xs.network.destroy',
    raise: (lab) => {
      const network = networkOf(lab)
      const vifs = ['a', 'b'].map((name) => lab.vm(name, [network], { on: 0 }).vifs[0] ?? '')
      return { input: { network }, params: vifs }
    },
  },
  NETWORK_CONTAINS_PIF: {
    calls: 'network.destroy',
    sends: 'PIF…',
    by: 'xs.network.destroy',
    shape: { hosts: 2 },
    raise: (lab) => ({ input: { network: lab.network('xenbr1').id }, params: [lab.pif(0, 1).id, lab.pif(1, 1).id] }),
  },
  CANNOT_DESTROY_SYSTEM_NETWORK: {
    calls: 'network.destroy',
    sends: 'network',
    by: 'xs.network.destroy',
    raise: (lab) => ({ input: { network: lab.network('xenapi').id }, params: [lab.network('xenapi').id] }),
  },
  BRIDGE_NOT_AVAILABLE: {
    calls: 'network.attach, VIF.plug',
    sends: 'bridge',
    by: 'xs.network.attach',
    raise: (lab) => {
      const network = networkOf(lab)
      lab.arrange((tx) => void tx.update('xs_network', network, { managed: false, bridge: '' }))
      return { input: { network, host: lab.hosts[0] }, params: [''] }
    },
  },
  CANNOT_PLUG_BOND_SLAVE: {
    calls: 'network.attach, PIF.plug, VIF.plug, host.management_reconfigure',
    sends: 'PIF',
    by: 'xs.network.attach',
    shape: { nics: 3 },
    raise: (lab) => {
      bondOn(lab)
      return { input: { network: lab.network('xenbr2').id, host: lab.hosts[0] }, params: [lab.pif(0, 2).id] }
    },
  },
  VIF_IN_USE: {
    calls: 'network.set_default_locking_mode, PIF.unplug, VLAN.destroy',
    sends: 'network; VIF',
    by: 'xs.network.edit',
    raise: (lab) => {
      const network = networkOf(lab)
      const { vifs } = lab.vm('a', [network], { on: 0 })
      return { input: { network, default_locking_mode: 'disabled' }, params: [network, vifs[0] ?? ''] }
    },
  },
  NETWORK_UNMANAGED: {
    calls: 'network.add_purpose, Bond.create, VLAN.create, tunnel.create',
    sends: 'network',
    by: 'xs.network.edit',
    raise: (lab) => {
      const { network } = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'a', managed: false })
      return { input: { network, purpose: ['nbd'] }, params: [network] }
    },
  },
  NETWORK_INCOMPATIBLE_PURPOSES: {
    calls: 'network.add_purpose',
    sends: 'new; existing',
    by: 'xs.network.edit',
    raise: (lab) => {
      lab.apply('xs.network.edit', { network: networkOf(lab, 'a'), purpose: ['nbd'] })
      return { input: { network: networkOf(lab, 'b'), purpose: ['insecure_nbd'] }, params: ['insecure_nbd', 'nbd'] }
    },
  },
  NETWORK_ALREADY_CONNECTED: {
    calls: 'Bond.create, VLAN.create, tunnel.create',
    sends: 'host; PIF',
    by: 'xs.vlan.create',
    raise: (lab) => ({
      input: { tagged_PIF: lab.pif(0, 1).id, tag: 5, network: lab.network('xenbr0').id },
      params: [lab.hosts[0] ?? '', lab.pif(0, 0).id],
    }),
  },
  NETWORK_INCOMPATIBLE_WITH_BOND: {
    calls: 'Bond.create',
    sends: 'network',
    by: 'xs.bond.create',
    shape: { hosts: 2, nics: 4 },
    raise: (lab) => {
      const { network } = sriovOn(lab)
      return { input: { network, members: [lab.pif(1, 2).id, lab.pif(1, 3).id] }, params: [network] }
    },
  },
  NETWORK_INCOMPATIBLE_WITH_TUNNEL: {
    calls: 'tunnel.create',
    sends: 'network',
    by: 'xs.tunnel.create',
    shape: { hosts: 2 },
    raise: (lab) => {
      const { network } = sriovOn(lab)
      return { input: { network, transport_PIF: lab.pif(1, 0).id }, params: [network] }
    },
  },
  NETWORK_INCOMPATIBLE_WITH_VLAN_ON_BRIDGE: {
    calls: 'VLAN.create',
    sends: 'network',
    by: 'xs.vlan.create',
    shape: { hosts: 2 },
    raise: (lab) => {
      const { network } = sriovOn(lab)
      return { input: { network, tagged_PIF: lab.pif(1, 0).id, tag: 5 }, params: [network] }
    },
  },
  NETWORK_INCOMPATIBLE_WITH_VLAN_ON_SRIOV: {
    calls: 'VLAN.create',
    sends: 'network',
    by: 'xs.vlan.create',
    shape: { hosts: 2 },
    raise: (lab) => {
      const { logical } = sriovOn(lab)
      const { network } = vlanOn(lab, lab.pif(1, 0).id)
      return { input: { network, tagged_PIF: logical, tag: 5 }, params: [network] }
    },
  },
  NETWORK_INCOMPATIBLE_WITH_TRUNKS: {
    calls: 'VLAN.create, VIF.create, VIF.move, VIF.set_trunks, VIF.add_trunks',
    sends: 'network',
    by: 'xs.vlan.create',
    raise: (lab) => {
      const network = networkOf(lab)
      const { vifs } = lab.vm('a', [network])
      lab.apply('xs.vif.addTrunk', { vif: vifs[0], tag: 7 })
      return { input: { network, tagged_PIF: lab.pif(0, 0).id, tag: 5 }, params: [network] }
    },
  },
}
