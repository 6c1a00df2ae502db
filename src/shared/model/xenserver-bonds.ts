/**
 * What a release's console lets an administrator bond, which mode a bond works in, and which of its links
 * carry traffic. Pure: the server's own checks are in the operations.
 */
import type { ReleaseProfile } from './xenserver-names'

export const BOND_MODES = ['balance-slb', 'active-backup', 'lacp'] as const
export type BondMode = (typeof BOND_MODES)[number]

export const BOND_MODE_WORDS: Readonly<Record<BondMode, string>> = {
  'balance-slb': 'Active-active',
  'active-backup': 'Active-passive',
  lacp: 'LACP',
}

/** How LACP spreads traffic over the links: XAPI's `hashing_algorithm`. */
export const LACP_HASHES = ['tcpudp_ports', 'src_mac'] as const
export type LacpHash = (typeof LACP_HASHES)[number]
export const LACP_HASH_WORDS: Readonly<Record<LacpHash, string>> = {
  tcpudp_ports: 'IP and port of source and destination',
  src_mac: 'Source MAC address',
}

/** Limits of the console (control plane reference §6.2); the server of release 8 has none of its own. */
export interface BondLimits {
  least: number
  most: number
  /** Modes to choose from; empty = the release has no choice. */
  modes: readonly BondMode[]
}

/** `backend`: `openvswitch` or `bridge`. The older releases bond two NICs and choose the mode themselves (XS-BOND-01, -09 to -12). */
export function bondLimits(release: ReleaseProfile, backend: string): BondLimits {
  if (release !== '8') return { least: 2, most: 2, modes: [] }
  return backend === 'openvswitch'
    ? { least: 2, most: 4, modes: BOND_MODES }
    : { least: 2, most: 2, modes: ['balance-slb', 'active-backup'] }
}

/** `2 NICs`, or `2 to 4 NICs`. */
export function bondSizeWords({ least, most }: BondLimits): string {
  return least === most ? `${least} NICs` : `${least} to ${most} NICs`
}

const LEAST_MTU = 1500
const MOST_MTU = 9216

/** The MTUs that the console gives a bond: up to what every member has now. */
export function bondMtuRange(members: readonly number[]): { least: number; most: number } {
  return { least: LEAST_MTU, most: Math.max(LEAST_MTU, Math.min(MOST_MTU, ...members)) }
}

interface BondConfig {
  mode: string
}
interface MasterConfig {
  management: boolean
  other_config: Readonly<Record<string, string>>
}

/**
 * The mode that a bond works in: the key `bond-mode` of its PIF, else what it was given; in the older releases
 * active-passive with the management interface on it, else active-active (XS-BOND-09 to -12).
 */
export function bondModeInForce(release: ReleaseProfile, bond: BondConfig, master: MasterConfig): BondMode {
  const chosen = BOND_MODES.find((mode) => mode === master.other_config['bond-mode'])
  if (chosen) return chosen
  if (release === '8') return BOND_MODES.find((mode) => mode === bond.mode) ?? 'balance-slb'
  return master.management ? 'active-backup' : 'balance-slb'
}

/**
 * Key of Bond.other_config for the device that an active-passive bond uses now, where that is not the first with
 * a link. XAPI keeps no such thing: on a real host it lives in the bond itself.
 */
export const ACTIVE_KEY = 'active_slave'

interface Link {
  device: string
  /** Has a link. */
  carrier: boolean
}

/**
 * The members whose links carry traffic: all that are up, or the one in use where only one is. It is the lowest
 * number at first, and stays where it went (facts, choices Q8 and Q9).
 */
export function carryingMembers<M extends Link>(mode: BondMode, wish: string | undefined, members: readonly M[]): M[] {
  const up = members.filter(({ carrier }) => carrier).sort((a, b) => position(a) - position(b))
  if (mode !== 'active-backup') return up
  const active = up.find(({ device }) => device === wish) ?? up[0]
  return active ? [active] : []
}

const position = ({ device }: Link): number => Number(/\d+$/.exec(device)?.[0] ?? Infinity)

interface Nic {
  device: string
  network: string | null
  physical: boolean
}

/**
 * The NIC of a host that corresponds to one of the coordinator's (XS-CAB-02): on the same network, which has the same
 * position; in the older releases, and where the coordinator has no such NIC, of the same device.
 */
export function correspondingNic<N extends Nic>(
  release: ReleaseProfile,
  nics: readonly N[],
  device: string,
  theirs: N | undefined,
): N | undefined {
  const physical = nics.filter((nic) => nic.physical)
  const samePosition = release === '8' && theirs?.network ? physical.find((nic) => nic.network === theirs.network) : undefined
  return samePosition ?? physical.find((nic) => nic.device === device)
}
