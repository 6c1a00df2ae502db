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
  /** The port is shut by an administrator. */
  'port-disabled',
  /** The switch has shut the port by itself: port security or BPDU guard. */
  'error-disabled',
  /** A second source MAC on a port that takes one: this frame shuts it. */
  'port-security',
  /** A BPDU on a port that must hear none: this frame shuts it. */
  'bpdu-guard',
  /** Spanning tree blocks the port: another way leads there. */
  'stp-blocked',
  /** Spanning tree lets the port wait: it is listening or learning, and will forward. */
  'stp-waiting',
  /** From a MAC that no station may have: a group's, or all zero. */
  'invalid-source',
  /** To another MAC than that of a NIC which is not promiscuous. */
  'not-own-mac',
  /** Locking: the interface is disabled. */
  'locking-disabled',
  /** Locking: from another MAC than the interface's. */
  'locking-mac',
  /** Locking: an ARP that speaks for an address which is not allowed. */
  'locking-arp',
  /** Locking: an IP packet from an address which is not allowed. */
  'locking-ip',
  /** Locking: neither ARP nor IP. */
  'locking-protocol',
  /** More than the interface's limit lets it send. */
  'rate-limit',
  /** It went round so often that it was given up: the topology has a loop. */
  'storm',
] as const
export type Drop = (typeof DROPS)[number]
