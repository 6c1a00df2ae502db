/** How a VIF reads on screen: addresses, limit, policy. */
import { effectivePolicy, guestDriver, type Policy } from '@shared/model/vif-policy'
import { qosLimit, qosText } from '@shared/model/xenserver-values'
import { useMirror } from '../../stores/mirror'
import { hostName, vmName, type Vif, type Vm } from './xenserver'

/** `VIF 1 of Debian Etch (1)`. */
export function vifTitle(vif: Vif): string {
  return `VIF ${vif.device} of ${vmName(vif.VM) || 'an unknown VM'}`
}

/** All addresses of a VIF's guest: those that it reports and those set in the lab, none twice. */
export function guestAddresses(vif: Vif): string[] {
  const mirror = useMirror()
  const reported = mirror.get('xs_vm_guest_metrics', mirror.get('xs_vm', vif.VM)?.guest_metrics)?.networks ?? {}
  const own = Object.entries(reported)
    .filter(
      ([key]) => key === `${vif.device}/ip` || key.startsWith(`${vif.device}/ipv4/`) || key.startsWith(`${vif.device}/ipv6/`),
    )
    .map(([, address]) => address)
  const set = mirror.by('guest_address', 'endpoint', vif.id).map(({ address }) => address.replace(/\/\d+$/, ''))
  return [...new Set([...set, ...own].filter(Boolean))]
}

/** `dom0` device of the VIF: `vif3.1`, or empty while the VM has no domain. */
export function hostDevice(vif: Vif): string {
  const domid = useMirror().get('xs_vm', vif.VM)?.domid ?? -1
  return domid < 0 ? '' : `vif${domid}.${vif.device}`
}

export function limitOf(vif: Vif): number | null {
  return qosLimit(vif.qos_algorithm_type, vif.qos_algorithm_params)
}
export function limitText(vif: Vif): string {
  const limit = limitOf(vif)
  return limit === null ? '' : qosText(limit)
}

export const LOCKING_WORDS: Readonly<Record<string, string>> = {
  network_default: 'Network default',
  locked: 'Locked',
  unlocked: 'Unlocked',
  disabled: 'Disabled',
}

/** Which frames of this VIF pass, and why. */
export function policyOf(vif: Vif): Policy {
  const mirror = useMirror()
  const host = mirror.get('xs_host', mirror.get('xs_vm', vif.VM)?.resident_on ?? mirror.get('xs_pool', vif.pool)?.master)
  return effectivePolicy({
    ...vif,
    default_locking_mode: mirror.get('xs_network', vif.network)?.default_locking_mode ?? 'unlocked',
    backend: host?.software_version['network_backend'] ?? 'openvswitch',
  })
}

/** What drives a VM's interfaces inside its guest. */
export function driverOf(vm: Vm): ReturnType<typeof guestDriver> {
  return guestDriver({ isHvm: vm.HVM_boot_policy !== '', hasTools: hasTools(vm) })
}

/** Whether the guest has XenServer Tools. */
export function hasTools(vm: Vm): boolean {
  const metrics = useMirror().get('xs_vm_guest_metrics', vm.guest_metrics)
  return metrics !== undefined && Object.keys(metrics.PV_drivers_version).length > 0
}

/** Why interfaces of a VM cannot be plugged or unplugged now; undefined = they can. */
export function hotplugProblem(vm: Vm | undefined): string | undefined {
  if (vm?.power_state !== 'Running') return 'Interfaces are plugged and unplugged while the VM runs; they attach when it starts.'
  return driverOf(vm) === 'emulated'
    ? `${vm.name_label} runs without XenServer Tools: nothing is plugged or unplugged until it starts anew.`
    : undefined
}

/** The host a VIF's frames enter: where its VM runs. */
export function vifHost(vif: Vif): string {
  return hostName(useMirror().get('xs_vm', vif.VM)?.resident_on ?? null)
}
