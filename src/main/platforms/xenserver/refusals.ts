/**
 * Every refusal of the simulated XAPI: the code, and beside it the sentence and the remedy that the real
 * server leaves to its clients. `{0}` stands for a parameter (an object's name where it is an object),
 * `{all}` for all of them, `{about}` for objects that XAPI does not name but the sentence should.
 */
import { withNoun } from '../../../shared/model/words'
import { OperationError, type Fix, type ObjectName } from '../../../shared/errors'
import { API_REFUSALS } from './refusals-api'
import { POOL_REFUSALS } from './refusals-pool'
import { SERVER_REFUSALS } from './refusals-server'
import { say, type Wording } from './wording'

const REFUSALS = {
  BOND_ACTIVE_LINK: say('The active link of {about} cannot be changed so: {why}.', '{remedy}'),
  ...API_REFUSALS,
  ...POOL_REFUSALS,
  ...SERVER_REFUSALS,
  ADDRESS_VIOLATES_LOCKING_CONSTRAINT: say(
    '{about} is locked, and {0} is not among its allowed addresses.',
    'Allow the address first, or choose one that is allowed.',
  ),
  BRIDGE_NOT_AVAILABLE: say('{about} is not managed by XenServer and names no bridge.', 'Choose a managed network.'),
  BRIDGE_NAME_EXISTS: say(
    'The bridge {0} exists already in this pool.',
    'Choose another name, or leave it empty for the next xapi number.',
  ),
  CANNOT_ADD_TUNNEL_TO_BOND_SLAVE: say('{0} is a member of a bond and cannot carry a tunnel.', 'Use the bond instead.'),
  CANNOT_ADD_VLAN_TO_BOND_SLAVE: say('{0} is a member of {about} and cannot carry a VLAN.', 'Make the VLAN on the bond instead.'),
  CANNOT_ADD_TUNNEL_TO_SRIOV_LOGICAL: say(
    '{0} is made of virtual functions and cannot carry a tunnel.',
    'Use another interface.',
  ),
  CANNOT_ADD_TUNNEL_TO_VLAN_ON_SRIOV_LOGICAL: say(
    '{0} is a VLAN over virtual functions and cannot carry a tunnel.',
    'Use another interface.',
  ),
  CANNOT_FORGET_SRIOV_LOGICAL: say(
    '{0} is made of virtual functions and cannot be forgotten.',
    'Disable SR-IOV on its NIC first.',
  ),
  CANNOT_DESTROY_SYSTEM_NETWORK: say('Network {0} belongs to the system and cannot be removed.', 'Leave it; consoles hide it.'),
  CANNOT_PLUG_BOND_SLAVE: say(
    '{0} is a member of a bond and cannot be plugged by itself.',
    'Use the bond and its network instead.',
  ),
  CANNOT_CHANGE_PIF_PROPERTIES: say(
    '{0} has no properties of its own.',
    'Set them on the bond that it is in, or on the NIC or bond beneath it.',
  ),
  CONSOLE_LIMIT: say('The console of XenServer {release} may not {why}.', '{remedy}'),
  COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS: say(
    'There is no NIC {0} {which}.',
    'Choose one of the NICs that the host has and that are connected.',
  ),
  COULD_NOT_UPDATE_IGMP_SNOOPING_EVERYWHERE: say('IGMP snooping cannot be changed on {about}.', 'Bring these hosts back first.'),
  DEVICE_ALREADY_ATTACHED: say('{0} is plugged already.', 'Nothing needs to be done.'),
  DEVICE_ALREADY_DETACHED: say('{0} is unplugged already.', 'Nothing needs to be done.'),
  DEVICE_ALREADY_EXISTS: say(
    '{about} already has a VIF with the device number {0}.',
    'Leave the number out, or choose a free one.',
  ),
  DUPLICATE_PIF_DEVICE_NAME: say(
    'The host would have two NICs by the device name {0}.',
    'Give each NIC a device name of its own.',
  ),
  DUPLICATE_MAC_SEED: say(
    '{about} has the same MAC seed there: both would have the same MACs.',
    'Copy the VM instead, which gives the copy a seed of its own.',
  ),
  DUPLICATE_VM: say('{about} has this VM already, as {0}.', 'Remove that one first, or copy the VM instead.'),
  HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE: say(
    'High availability is on, so the bond status of the management interface {about} cannot change.',
    'Turn high availability off first.',
  ),
  HA_CONSTRAINT_VIOLATION_NETWORK_NOT_SHARED: say(
    'High availability protects {about}, and network {0} is not on every host.',
    'Connect the network on every host, or protect the VM no longer.',
  ),
  HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN: say(
    'High availability protects {about}, which could no longer start on every host.',
    'Turn high availability off first, or protect the VM no longer.',
  ),
  HA_IS_ENABLED: say('High availability is on in pool {about}.', 'Turn high availability off first.'),
  HANDLE_INVALID: say('{about} belongs to another pool.', 'Choose an object of the same pool.'),
  HOST_CANNOT_ATTACH_NETWORK: say(
    'Host {0} cannot attach network {1}: no free NIC connects it there, or it is in use on another host.',
    'Choose a host that sees the network, or connect the network there.',
  ),
  HOST_DISABLED: say('Host {0} is in maintenance mode.', 'Enable the host, or choose another.'),
  HOST_NOT_LIVE: say('Host {0} is not running.', 'Start the host, or choose another.'),
  HOST_OFFLINE: say('Host {0} is offline, so nothing can be changed on it{why}.', 'Start the host, or wait until it is back.'),
  INCOMPATIBLE_PIF_PROPERTIES: say(
    '{about} differ in their properties: {difference}.',
    'Give the NICs the same properties first.',
  ),
  INVALID_CIDR_ADDRESS_SPECIFIED: say(
    '{0} is not an address with its prefix: {value}.',
    'Write it like 10.0.0.5/24, or fd00::5/64 for IPv6.',
  ),
  INVALID_DEVICE: say(
    '{0} is not a device number that a VIF can have here.',
    'Use a free number from 0 to {limit}, or leave it out.',
  ),
  INVALID_IP_ADDRESS_SPECIFIED: say(
    '{0} is not a valid address: {value}.',
    'Write it like 10.0.0.5, or 10.0.0.0/24 where a range is meant.',
  ),
  INVALID_VALUE: say('{1} is not a value that {0} can have.', 'Choose another value.'),
  IS_TUNNEL_ACCESS_PIF: say('{0} is the access interface of a tunnel.', 'Use the interface beneath the tunnel.'),
  MAC_DOES_NOT_EXIST: say('No NIC of {about} has the MAC address {0}.', 'Choose one of the NICs that the host has.'),
  MAC_INVALID: say(
    '“{0}” is not a MAC address{why}.',
    'Write six groups of two hex digits joined by colons, or leave it empty to generate one.',
  ),
  MESSAGE_METHOD_UNKNOWN: say(
    'This release of XenServer ({release}) does not know {0}.',
    'Leave the field as it is, or use a pool of a newer release.',
  ),
  NETWORK_ALREADY_CONNECTED: say(
    'Network {about} is connected on host {0} already, by {1}.',
    'Choose a network that has no NIC on this host.',
  ),
  NETWORK_CONTAINS_PIF: say(
    'Network {about} still has an uplink: {all}.',
    'Remove its VLAN or bond first; the network of a NIC cannot be removed.',
  ),
  NETWORK_CONTAINS_VIF: say(
    'VMs are attached to network {about}: {all}.',
    'Unplug these interfaces or move them to another network.',
  ),
  NETWORK_HAS_NO_BOND: say('No bond connects network {0}.', 'Choose the network of a bond.'),
  NETWORK_INCOMPATIBLE_PURPOSES: say(
    'A network cannot have the purpose {0} while {about} has {1} in the same pool.',
    'Take the other purpose away first.',
  ),
  NETWORK_INCOMPATIBLE_WITH_BOND: say('Network {0} is made of virtual functions.', 'Use another network for the bond.'),
  NETWORK_INCOMPATIBLE_WITH_TUNNEL: say('Network {0} is made of virtual functions.', 'Use another network for the tunnel.'),
  NETWORK_INCOMPATIBLE_WITH_VLAN_ON_BRIDGE: say(
    'Network {0} is made of virtual functions, which this VLAN is not.',
    'Use another network for the VLAN.',
  ),
  NETWORK_INCOMPATIBLE_WITH_VLAN_ON_SRIOV: say(
    'Network {0} has interfaces that are no VLANs over virtual functions.',
    'Use another network for the VLAN.',
  ),
  NETWORK_INCOMPATIBLE_WITH_TRUNKS: say(
    'Network {0} has a VLAN, and a VIF with trunked VLANs cannot be on it.',
    'Use an untagged network, or clear the trunks of the VIF.',
  ),
  NETWORK_UNMANAGED: say('Network {0} is not managed by XenServer.', 'Choose a managed network.'),
  NO_HOSTS_AVAILABLE: say(
    'No host can run {about}: {why}.',
    'Connect its networks to a host, or start it on a host of your choice to see what is missing there.',
  ),
  OPENVSWITCH_NOT_ACTIVE: say(
    '{about} uses the Linux bridge, not Open vSwitch.',
    'Switch its network backend first; the host restarts for it.',
  ),
  OPERATION_NOT_ALLOWED: say('{about}: {0}.', '{remedy}'),
  PIF_ALREADY_BONDED: say('{0} is {how} already.', 'Remove that bond first, or choose another NIC.'),
  PIF_BOND_MORE_THAN_ONE_IP: say(
    'More than one of the NICs has an IP configuration: {about}.',
    'Clear the addresses of all but one.',
  ),
  PIF_BOND_NEEDS_MORE_MEMBERS: say('A bond needs more NICs than that.', 'Choose {least} or more NICs.'),
  PIF_CANNOT_BOND_CROSS_HOST: say('The NICs of a bond must be in one host: {about}.', 'Choose NICs of the same host.'),
  PIF_CONFIGURATION_ERROR: say('{0} could not be set up: {1}.', 'Correct the settings and try again.'),
  PIF_DOES_NOT_ALLOW_UNPLUG: say(
    '{0} must not be unplugged: it is marked so.',
    'Clear its mark first, if nothing depends on it.',
  ),
  PIF_HAS_NO_NETWORK_CONFIGURATION: say('{0}{about} has no IP configuration.', 'Give it an address or DHCP first.'),
  PIF_HAS_NO_V6_NETWORK_CONFIGURATION: say('{0} has no IPv6 configuration.', 'Give it an IPv6 address first.'),
  PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE: say(
    '{0} has another primary address type than the first NIC.',
    'Give the NICs the same primary address type.',
  ),
  PIF_IS_MANAGEMENT_INTERFACE: say(
    '{0} is the management interface of its host.',
    'Move the management interface to another network first.',
  ),
  PIF_IS_PHYSICAL: say('{about} is a NIC and not a VLAN.', 'Choose a VLAN.'),
  PIF_IS_SRIOV_LOGICAL: say('{0} is made of virtual functions.', 'Use the NIC itself, or another.'),
  PIF_SRIOV_STILL_EXISTS: say('{0} has virtual functions in use.', 'Disable SR-IOV on it first.'),
  PIF_IS_VLAN: say('{0} is a VLAN already.', 'Use the NIC or bond beneath it.'),
  PIF_NOT_PRESENT: say(
    'Host {0} has no interface on network {1}{why}.',
    'Choose a network that every host is connected to, or connect it there first.',
  ),
  PIF_TUNNEL_STILL_EXISTS: say('{0} is in use by a tunnel.', 'Remove the private network that the tunnel belongs to first.'),
  PIF_UNMANAGED: say('{0} is not managed by XenServer.', 'Choose a managed NIC.'),
  PIF_VLAN_EXISTS: say('{what}.', '{remedy}'),
  PIF_VLAN_STILL_EXISTS: say('{0} still carries VLANs.', 'Remove its VLANs first.'),
  POOL_FULL: say('Pool {0} has {1} hosts already, which is the most that it can have.', 'Put the host into another pool.'),
  REDO_LOG_IS_ENABLED: say('The redo log of pool {about} is on.', 'Turn the redo log off first.'),
  SLAVE_REQUIRES_MANAGEMENT_INTERFACE: say(
    '{about} is a member of its pool and cannot be without a management interface.',
    'Move its management interface instead.',
  ),
  TRANSPORT_PIF_NOT_CONFIGURED: say('{0} has no IP address to carry the tunnel.', 'Give it an address first.'),
  VALUE_NOT_SUPPORTED: say('{1} is not possible for {0}: {2}.', 'Choose another number.'),
  VIF_NOT_IN_MAP: say('{0} has no network in the other pool.', 'Choose one for it.'),
  VIF_IN_USE: say('Network {0} is in use by {1}.', 'Unplug that interface or move it first.'),
  VIFS_MAX_ALLOWED: say('{0} has {1} VIFs, which is the most that it can have.', 'Remove one of its VIFs first.'),
  VLAN_TAG_INVALID: say('{0} is not a VLAN tag.', 'Use a tag from 0 to 4094.'),
  VM_BAD_POWER_STATE: say('{0} is {2}, and this needs it to be {states}.', 'Bring the VM into that state first.'),
  VM_HOST_INCOMPATIBLE_VERSION_MIGRATE: say(
    'Host {0} runs an older release ({to}) than {1} does now ({from}).',
    'Choose a host of the same release or a newer one.',
  ),
  VM_IS_SNAPSHOT: say('{0} is a snapshot and cannot do this.', 'Choose a VM.'),
  VM_IS_TEMPLATE: say('{0} is a template and cannot do this.', 'Make a VM from it first.'),
  VM_LACKS_FEATURE: say(
    'The guest of {0} does not report that it takes addresses from the server.',
    'Set the address inside the guest; Windows guests with XenServer Tools take it while they run.',
  ),
  VM_MISSING_PV_DRIVERS: say(
    '{0} runs without XenServer Tools, which this needs.',
    'Install the tools, or shut the VM down first, by force if it does not answer.',
  ),
  VM_REQUIRES_NETWORK: say('{0} needs network {1}, which {about} cannot give it.', 'Choose a host that sees the network.'),
} as const satisfies Record<string, Wording>

export type RefusalCode = keyof typeof REFUSALS
export interface RefusalDetails {
  /** Input field at fault, dotted. */
  field?: string
  /** Objects that belong to the case beyond XAPI's parameters. */
  about?: readonly ObjectName[]
  /** Further words of the sentence, by their placeholder. */
  words?: Readonly<Record<string, string | number>>
  fixes?: readonly Fix[]
}

/** At most this many names in one sentence; the rest is counted. */
const NAMED = 5

/**
 * A refusal as XAPI would send it: its code and positional parameters (ids for objects), worded for people.
 */
export function refusal(
  code: RefusalCode,
  params: readonly (string | ObjectName)[] = [],
  details: RefusalDetails = {},
): OperationError {
  const wording = REFUSALS[code]
  const about = details.about ?? []
  const texts = params.map((param) => (typeof param === 'string' ? param : param.name))
  const words: Record<string, string | number> = {
    all: listed(texts),
    about: listed(about.map((one) => one.name)),
    why: '',
    ...details.words,
  }
  const fill = (template: string): string =>
    template.replaceAll(/(?:\b(\w+) )?\{(\w+)\}/g, (_, noun: string | undefined, key: string) => {
      const text = String(texts[Number(key)] ?? words[key] ?? '')
      return noun === undefined ? text : withNoun(noun, text)
    })
  return new OperationError({
    code,
    message: fill(wording.message),
    remedy: fill(wording.remedy),
    params: params.map((param) => (typeof param === 'string' ? param : param.id)),
    objects: [...params.filter((param) => typeof param !== 'string'), ...about],
    ...(details.field === undefined ? {} : { field: details.field }),
    ...(details.fixes?.length ? { fixes: [...details.fixes] } : {}),
  })
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMED
  return names.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
