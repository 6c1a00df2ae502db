/** How a VIF reads on screen: addresses, limit, policy. */
import { qosLimit, qosText } from '@shared/model/xenserver-values'
import { useMirror } from '../../stores/mirror'
import { hostName, vmName, type Vif } from './xenserver'

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

/** One line: which frames of this VIF pass, and why. */
export function effectivePolicy(vif: Vif): string {
  const inherited = vif.locking_mode === 'network_default'
  const mode = inherited ? (useMirror().get('xs_network', vif.network)?.default_locking_mode ?? 'unlocked') : vif.locking_mode
  const by = inherited ? ' (from the network)' : ''
  if (mode === 'disabled') return `All frames are dropped${by}.`
  if (mode !== 'locked') return `All frames pass${by}.`
  const allowed = [...vif.ipv4_allowed, ...vif.ipv6_allowed]
  if (allowed.length === 0) return `Locked to ${vif.MAC} and no address: all IP traffic is dropped.`
  return `Only ${vif.MAC} with ${allowed.join(', ')} passes.`
}

/** The host a VIF's frames enter: where its VM runs. */
export function vifHost(vif: Vif): string {
  return hostName(useMirror().get('xs_vm', vif.VM)?.resident_on ?? null)
}
