/** What pools and hosts refuse as wholes: joining, ejecting, removing, restarting, maintenance. */
import { say, type Wording } from './wording'

export const POOL_REFUSALS = {
  CANNOT_EVACUATE_HOST: say(
    'Not every VM can leave host {about}: {why}',
    'Shut these VMs down or connect their networks on another host, or enter maintenance without moving VMs.',
  ),
  CLUSTERING_ENABLED: say('Clustering is enabled on host {about}.', 'Turn clustering off on it first.'),
  HOSTS_NOT_COMPATIBLE: say(
    'Host {about} is another product than the coordinator of the pool: {why}.',
    'Install the same product on both, or choose another pool.',
  ),
  HOSTS_NOT_HOMOGENEOUS: say(
    '{0}: {why}.',
    'Bring the host to what the pool has, or join by force and live with the difference.',
  ),
  HOST_CANNOT_DESTROY_SELF: say(
    'Host {0} is the coordinator of its pool and cannot be removed.',
    'Make another host the coordinator first.',
  ),
  HOST_HAS_RESIDENT_VMS: say(
    'VMs are still recorded as running on host {0}: {about}.',
    'Reset their power state if the host is gone for good.',
  ),
  HOST_IN_USE: say('Host {0} still runs {2}.', 'Shut its VMs down or move them to another host first.'),
  HOST_IS_LIVE: say('Host {0} is running.', 'Eject it from the pool instead, or shut it down if it is to be forgotten.'),
  HOST_NOT_DISABLED: say('Host {about} is not in maintenance mode.', 'Put it into maintenance mode first.'),
  HOST_STILL_BOOTING: say(
    'Host {about} has no management interface.',
    'Make one of its interfaces the management interface first.',
  ),
  JOINING_HOST_CANNOT_BE_MASTER_OF_OTHER_HOSTS: say(
    'Host {about} is in a pool with other hosts.',
    'Eject the host from its pool first, so that it stands alone.',
  ),
  JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS: say(
    'Host {about} has shared storage: {why}.',
    'Detach and forget its shared storage first.',
  ),
  JOINING_HOST_CANNOT_HAVE_RUNNING_VMS: say('VMs run on the joining host: {about}.', 'Shut them down first.'),
  JOINING_HOST_SERVICE_FAILED: say(
    'The coordinator of pool {about} cannot be reached{why}.',
    'Start the coordinator, or put its management cable back.',
  ),
  POOL_JOINING_HOST_HAS_BONDS: say(
    'The joining host has bonds: {about}.',
    'Remove them first; the host gets the bonds of the pool.',
  ),
  POOL_JOINING_HOST_HAS_NETWORK_SRIOVS: say('Host {about} has SR-IOV networks.', 'Remove its SR-IOV networks first.'),
  POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS: say(
    'The joining host has VLANs that are not its management interface: {about}.',
    'Remove them first; the host gets the VLANs of the pool.',
  ),
  POOL_JOINING_HOST_HAS_TUNNELS: say(
    'The joining host has tunnels: {about}.',
    'Remove them first; the host gets the tunnels of the pool.',
  ),
  POOL_JOINING_HOST_MANAGEMENT_VLAN_DOES_NOT_MATCH: say(
    'The management interface of host {about} is {mine}, that of the pool’s coordinator is {theirs}.',
    'Move the management interface of the host to the same VLAN as the coordinator’s.',
  ),
  POOL_JOINING_HOST_MUST_HAVE_PHYSICAL_MANAGEMENT_NIC: say(
    'The management interface of the joining host is {about}, which is not a NIC.',
    'Make a NIC its management interface first.',
  ),
  POOL_JOINING_HOST_MUST_HAVE_SAME_API_VERSION: say(
    'Host {about} speaks version {0} of the management API, the pool’s coordinator {1}.',
    'Install the coordinator’s release on the host.',
  ),
} as const satisfies Record<string, Wording>
