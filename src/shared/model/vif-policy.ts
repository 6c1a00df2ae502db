/**
 * Which frames a VIF may send and receive, in one sentence: locking mode, the network's default, the addresses
 * allowed and the host's backend taken together (control plane reference §7). Pure.
 */
export interface PolicyInput {
  MAC: string
  /** The VIF's own: `network_default`, `locked`, `unlocked` or `disabled`. */
  locking_mode: string
  /** The network's: `unlocked` or `disabled`. */
  default_locking_mode: string
  ipv4_allowed: readonly string[]
  ipv6_allowed: readonly string[]
  /** Of the host where the VM runs; Open vSwitch unless it says otherwise. */
  backend: string
}

export interface Policy {
  /** For a column: `Locked to 2 addresses`. */
  short: string
  sentence: string
  /** The settings contradict each other or let nothing useful through. */
  isOdd: boolean
}

export function effectivePolicy(vif: PolicyInput): Policy {
  const inherited = vif.locking_mode === 'network_default'
  const mode = inherited ? vif.default_locking_mode : vif.locking_mode
  const allowed = vif.ipv4_allowed.length + vif.ipv6_allowed.length
  const by = inherited ? ', as the network’s default says' : ''
  const idle = allowed > 0 ? ' The allowed addresses have no effect.' : ''
  if (mode === 'disabled')
    return { short: 'Disabled', sentence: `No frame passes${by}: the interface is off the bridge.${idle}`, isOdd: allowed > 0 }
  if (mode !== 'locked')
    return { short: 'All frames pass', sentence: `All frames pass, from any MAC and address${by}.${idle}`, isOdd: allowed > 0 }
  if (allowed === 0)
    return {
      short: 'Locked, no address',
      sentence: `Locked to ${vif.MAC} with no address allowed${by}: DHCP requests pass, and nothing else.`,
      isOdd: true,
    }
  return {
    short: `Locked to ${allowed === 1 ? '1 address' : `${allowed} addresses`}`,
    sentence: `Only ${vif.MAC} passes${by}, with ${families(vif)}; DHCP requests pass too.`,
    isOdd: false,
  }
}

/** The Linux bridge filters no IPv6 by address: it lets all of it through, or none. */
function families({ ipv4_allowed, ipv6_allowed, backend }: PolicyInput): string {
  const v4 = ipv4_allowed.length ? `IPv4 ${listed(ipv4_allowed)}` : 'no IPv4'
  if (ipv6_allowed.length === 0) return `${v4} and no IPv6`
  return backend === 'bridge'
    ? `${v4} and any IPv6 (a Linux bridge does not tell addresses apart)`
    : `${v4} and IPv6 ${listed(ipv6_allowed)}`
}

const SHOWN = 3
function listed(addresses: readonly string[]): string {
  const more = addresses.length - SHOWN
  return addresses.slice(0, SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** What drives a VIF inside the guest (XS-VIF-11 to XS-VIF-13). */
export function guestDriver(vm: { isHvm: boolean; hasTools: boolean }): 'emulated' | 'paravirtualised' {
  return vm.isHvm && !vm.hasTools ? 'emulated' : 'paravirtualised'
}
