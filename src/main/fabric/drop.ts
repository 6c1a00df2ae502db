/** Why a copy of a frame ended. The list is closed: whoever explains a trace explains all of these. */
export const DROPS = [
  /** Tagged with a VLAN that the port does not carry. */
  'vlan-not-allowed',
  /** Tagged on an access port, or with its own VLAN where the switch takes that for wrong, too. */
  'tag-on-access-port',
  /** Untagged on a trunk without a native VLAN. */
  'untagged-not-carried',
  /** To an address that switches keep to themselves. */
  'reserved-address',
  /** Came in by a member of a bond that does not receive now. */
  'backup-member',
  /** A group frame on a balance-slb member that is not the active one: the active one gets it too. */
  'second-copy',
  /** Came in by a bond although its sender is known behind another port: the frame was reflected. */
  'reflected',
  /** Known to be behind the port that it came from. */
  'same-port',
  /** Known to be behind a port that does not carry the VLAN. */
  'vlan-not-carried-out',
  /** Known to be behind a port, or sent to one, that has no link. */
  'no-link',
  /** Came to a switch that is without power or has failed, or was sent in such a host. */
  'switch-down',
  /** It went round so often that it was given up: the topology has a loop. */
  'storm',
] as const
export type Drop = (typeof DROPS)[number]
