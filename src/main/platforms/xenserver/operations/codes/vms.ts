/** Codes about VIFs and the VMs that have them. */
import { networkOf, turnHaOn, type CodeCases } from './case'
import type { XenLab } from '../testing'

/** A VM on NIC 0's network. */
const vmOn = (lab: XenLab, options: { on?: number } = { on: 0 }): { vm: string; vif: string } => {
  const { vm, vifs } = lab.vm('a', [lab.network('xenbr0').id], options)
  return { vm, vif: vifs[0] ?? '' }
}

export const VM_CODES: CodeCases = {
  INVALID_DEVICE: {
    calls: 'VIF.create',
    sends: 'device',
    by: 'xs.vif.create',
    raise: (lab) => ({ input: { VM: vmOn(lab).vm, network: lab.network('xenbr0').id, device: '-1' }, params: ['-1'] }),
  },
  DEVICE_ALREADY_EXISTS: {
    calls: 'VIF.create',
    sends: 'device',
    by: 'xs.vif.create',
    raise: (lab) => ({ input: { VM: vmOn(lab).vm, network: lab.network('xenbr0').id, device: '00' }, params: ['00'] }),
  },
  HA_CONSTRAINT_VIOLATION_NETWORK_NOT_SHARED: {
    calls: 'VIF.create',
    sends: 'network',
    by: 'xs.vif.create',
    raise: (lab) => {
      const { vm } = vmOn(lab)
      lab.arrange((tx) => void tx.update('xs_vm', vm, { extra: { ha_restart_priority: 'restart' } }))
      turnHaOn(lab)
      const network = networkOf(lab)
      return { input: { VM: vm, network }, params: [network] }
    },
  },
  HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN: {
    calls: 'PIF.unplug (5.6), VIF.create (5.6)',
    sends: '',
    by: 'xs.pif.unplug',
    shape: { release: '5.6' },
    raise: (lab) => {
      const { vm } = lab.vm('a', [lab.network('xenbr1').id])
      lab.arrange((tx) => void tx.update('xs_vm', vm, { extra: { ha_always_run: 'true' } }))
      lab.apply('xs.pif.unplug', { pif: lab.pif(0, 1).id })
      turnHaOn(lab)
      return { input: { pif: lab.pif(0, 1).id }, params: [] }
    },
  },
  OPERATION_NOT_ALLOWED: {
    calls: 'VIF.destroy, VIF.plug, VIF.set_locking_mode, pool.join, pool.eject',
    sends: 'reason',
    by: 'xs.vif.destroy',
    raise: (lab) => ({ input: { vif: vmOn(lab).vif }, params: ['VIF currently attached to a running VM'] }),
  },
  DEVICE_ALREADY_ATTACHED: {
    calls: 'VIF.plug',
    sends: 'VIF',
    by: 'xs.vif.plug',
    raise: (lab) => {
      const { vif } = vmOn(lab)
      return { input: { vif }, params: [vif] }
    },
  },
  DEVICE_ALREADY_DETACHED: {
    calls: 'VIF.unplug, VIF.unplug_force',
    sends: 'VIF',
    by: 'xs.vif.unplug',
    raise: (lab) => {
      const { vif } = vmOn(lab)
      lab.apply('xs.vif.unplug', { vif })
      return { input: { vif, force: true }, params: [vif] }
    },
  },
  VM_BAD_POWER_STATE: {
    calls: 'VIF.plug, VIF.unplug',
    sends: 'VM; expected; actual',
    by: 'xs.vif.plug',
    raise: (lab) => {
      const { vm, vif } = vmOn(lab, {})
      return { input: { vif }, params: [vm, 'running', 'halted'] }
    },
  },
  HOST_CANNOT_ATTACH_NETWORK: {
    calls: 'VIF.move, VM.start_on, VM.pool_migrate',
    sends: 'host; network',
    by: 'xs.vif.move',
    shape: { hosts: 2 },
    raise: (lab) => {
      const { vif } = vmOn(lab)
      const network = networkOf(lab)
      lab.vm('b', [network], { on: 1 })
      return { input: { vif, network }, params: [lab.hosts[0] ?? '', network] }
    },
  },
  ADDRESS_VIOLATES_LOCKING_CONSTRAINT: {
    calls: 'VIF.configure_ipv4, VIF.configure_ipv6',
    sends: 'address',
    by: 'xs.vif.configureIpv4',
    raise: (lab) => {
      const { vif } = vmOn(lab)
      lab.apply('xs.vif.edit', { vif, locking_mode: 'locked', ipv4_allowed: ['10.0.0.0/24'] })
      return { input: { vif, mode: 'Static', address: '10.0.1.5/24' }, params: ['10.0.1.5/24'] }
    },
  },
  VM_LACKS_FEATURE: {
    calls: 'VIF.configure_ipv4, VIF.configure_ipv6',
    sends: 'VM',
    by: 'xs.vif.configureIpv6',
    raise: (lab) => {
      const { vm, vif } = vmOn(lab)
      return { input: { vif, mode: 'None' }, params: [vm] }
    },
  },
  VM_REQUIRES_NETWORK: {
    calls: 'VM.start_on, VM.pool_migrate',
    sends: 'VM; network',
    by: 'xs.vm.power',
    shape: { hosts: 2 },
    raise: (lab) => {
      const network = networkOf(lab)
      lab.vm('a', [network], { on: 0 })
      const { vm } = lab.vm('b', [network])
      return { input: { vm, action: 'start', host: lab.hosts[1] }, params: [vm, network] }
    },
  },
}
