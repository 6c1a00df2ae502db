/**
 * What XenServer's objects are called on screen and how their values read, after XenCenter's habits
 * with its traps mended. Pure: rows go in, words come out, nothing is looked up here.
 */
import type { Row } from './fields'
import type { xsPif } from './xenserver'

export type ReleaseProfile = '5.6' | '5.6-fp1' | '8'
export type PifKind = 'physical' | 'bond' | 'VLAN' | 'tunnel'

/** 5.6.100 and what follows it under 5.6 is Feature Pack 1. */
const FIRST_FP1 = 100

/** The release profile behind a host's `software_version.product_version`; unknown and newer ones count as 8. */
export function releaseProfile(productVersion: string | undefined): ReleaseProfile {
  const [major = NaN, minor = 0, patch = 0] = (productVersion ?? '').split('.').map((part) => Number.parseInt(part, 10))
  if (Number.isNaN(major) || major > 5 || (major === 5 && minor > 6)) return '8'
  return major === 5 && minor === 6 && patch >= FIRST_FP1 ? '5.6-fp1' : '5.6'
}

/** How many VIFs a VM is offered: devices 0 to 6 (XS-VIF-07), 0 to 15 today. */
export const VIFS_PER_VM: Readonly<Record<ReleaseProfile, number>> = { '5.6': 7, '5.6-fp1': 7, '8': 16 }

/** A console gives a new VM no more interfaces than this by itself. */
export const MOST_AUTOMATIC = 4

/** What a network without uplink is called: the name changed with Feature Pack 1 (XS-NET-03). */
export function privateNetworkWord(profile: ReleaseProfile): string {
  return profile === '5.6' ? 'Internal network' : 'Single-server private network'
}

/** N of `ethN`, or null for a device that is not a numbered NIC. */
export function nicNumber(device: string): number | null {
  const match = /^eth(\d+)$/.exec(device)
  return match ? Number(match[1]) : null
}

/** `eth0` is `NIC 0`; other devices keep their own name. */
export function nicName(device: string): string {
  const number = nicNumber(device)
  return number === null ? device : `NIC ${number}`
}

/** `0+1` from the devices of a bond's members, sorted as numbers: eth10 comes after eth2. */
function joined(devices: readonly string[]): string {
  return devices
    .map((device) => ({ device, number: nicNumber(device) ?? Infinity }))
    .sort((a, b) => (a.number === b.number ? a.device.localeCompare(b.device) : a.number - b.number))
    .map(({ device, number }) => (number === Infinity ? device : String(number)))
    .join('+')
}

/** `Bond 0+1` from the devices of its members. */
export function bondName(members: readonly string[]): string {
  return members.length === 0 ? 'Bond' : `Bond ${joined(members)}`
}

/** `NIC 0` or `Bond 0+1`: the name of an interface by the NICs at its bottom. */
export function interfaceName(devices: readonly string[]): string {
  const [first] = devices
  return devices.length === 1 && first !== undefined ? nicName(first) : bondName(devices)
}

/** A network's PIF on one host, reduced to what a name needs: the NICs at its bottom and its tag. */
export interface NetworkUplink {
  devices: readonly string[]
  /** -1 = untagged. */
  VLAN: number
}

/** Labels that Setup and scans give, which say less than the NIC's number does. */
const GIVEN_LABEL = /^(?:Pool-wide network|Network) associated with |^Pool-wide network \d+$/

/**
 * The name of a network on screen: its label, but `Network 0`, `Network 0+1` or `Network 0 on VLAN 20` for
 * labels that nobody chose. `uplinks`: the network's PIFs, that of the coordinator first.
 */
export function networkDisplayName(label: string, uplinks: readonly NetworkUplink[]): string {
  const [uplink] = uplinks
  if (!uplink || uplink.devices.length === 0 || !GIVEN_LABEL.test(label)) return label
  const name = `Network ${joined(uplink.devices)}`
  return uplink.VLAN < 0 ? name : `${name} on VLAN ${uplink.VLAN}`
}

/** The kind of a PIF, first match wins. The two flags say whether a tunnel or a bond names it as theirs. */
export function pifKind(
  pif: Pick<Row<typeof xsPif>, 'VLAN_master_of' | 'VLAN'>,
  is: { tunnelAccess: boolean; bondMaster: boolean },
): PifKind {
  if (is.tunnelAccess) return 'tunnel'
  if (pif.VLAN_master_of !== null || pif.VLAN >= 0) return 'VLAN'
  return is.bondMaster ? 'bond' : 'physical'
}

/** Whether VMs made later get an interface on this network; a missing key is told apart from a choice. */
export function automaticWords(otherConfig: Readonly<Record<string, string>>): 'Yes' | 'No' | 'Not set' {
  const value = otherConfig['automatic']
  if (value === undefined) return 'Not set'
  return value === 'false' ? 'No' : 'Yes'
}
