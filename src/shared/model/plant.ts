/**
 * The half that no hypervisor sees: switches, ports, cables, the NICs in hosts, and the machines outside
 * the pool (`docs/facts/xenserver.md` §5 and §6).
 */
import { bool, defineTable, int, maybeInt, ref, text } from './fields'

/** Mbit/s that Ethernet has. */
export const ETHERNET_SPEEDS = [10, 100, 1000, 2500, 5000, 10_000, 25_000, 40_000, 50_000, 100_000] as const

export const plantSwitch = defineTable('plant_switch', 'switch', {
  name: text(),
  description: text(),
  /** Maker, as it matters to checks: `Cisco` has BPDU guard advice of its own (XS-PORT-13). */
  make: text(),
  model: text(),
  /** Switches of one stack or backplane share this name and count as one logical switch (XS-CAB-05). */
  stack: text(),
  powered: bool({ initial: true }),
})

export const plantPort = defineTable('plant_port', 'switch port', {
  switch: ref('plant_switch'),
  /** 1 upwards, unique on its switch. */
  number: int(),
  name: text(),
  description: text(),
  /** `access` or `trunk`. */
  mode: text({ initial: 'access' }),
  access_vlan: int({ initial: 1 }),
  /** Ranges as switches write them: `1-4094`, `20,30-39`. */
  allowed_vlans: text({ initial: '1-4094' }),
  native_vlan: maybeInt({ initial: 1 }),
  /** `dot1q`, or another encapsulation, which hosts cannot read (XS-PORT-18). */
  encapsulation: text({ initial: 'dot1q' }),
  stp: bool(),
  portfast: bool({ initial: true }),
  bpdu_guard: bool(),
  port_security: bool(),
  /** Mbit/s the port can do. */
  speed: int({ initial: 1000 }),
  /** Negotiates speed and duplex; false = static. */
  autonegotiate: bool({ initial: true }),
  full_duplex: bool({ initial: true }),
  admin_up: bool({ initial: true }),
  /** Why the switch itself has shut the port, empty while it has not: `port-security`, `bpdu-guard`. */
  error_disabled: text(),
  /** Ports of one switch or stack with the same name here are one link aggregation group (LACP); empty = none. */
  lag: text(),
})

/** A network card's port, in a host of any platform or in a station. `owner` is that object's id. */
export const plantNic = defineTable(
  'plant_nic',
  'NIC',
  {
    owner: text(),
    device: text(),
    MAC: text(),
    /** Mbit/s the card can do. */
    speed: int({ initial: 1000 }),
    full_duplex: bool({ initial: true }),
    /**
     * The lab knows what this NIC is plugged into, or that it is plugged into nothing. False for the NICs of
     * an imported pool until their first cable is drawn: no cable there means "not recorded", not "no link".
     */
    cabling_known: bool(),
  },
  { interfaceOf: 'owner' },
)

/** A machine outside every pool: a workstation, gateway, storage target or server. */
export const plantStation = defineTable(
  'plant_station',
  'station',
  {
    name: text(),
    /** `workstation`, `gateway`, `storage` or `machine`. */
    role: text({ initial: 'machine' }),
  },
  { hasNics: true },
)

/** A cable; each end is in one port or one NIC, and each port or NIC holds one end at most. */
export const plantCable = defineTable('plant_cable', 'cable', {
  label: text(),
  a_port: ref('plant_port'),
  a_nic: ref('plant_nic'),
  b_port: ref('plant_port'),
  b_nic: ref('plant_nic'),
})

/**
 * Something that is out of order in a drill: it is there and set up as before, and carries nothing. Its id is that of
 * the object.
 */
export const plantFault = defineTable(
  'plant_fault',
  'fault',
  {
    /** Table of the object: a cable, a NIC, a switch port, a switch, or a machine with NICs (a host, a station). */
    kind: text(),
  },
  { isPart: true },
)

/** The name of a link aggregation group: letters, digits and dashes; empty for none. */
export const LAG_NAME = /^[A-Za-z0-9-]{0,30}$/

/** Numbers that only rise: XAPI's `xapi<N>` bridges and the draw of the lab's seed. In the change log like all else. */
export const labCounter = defineTable('lab_counter', 'counter', { value: int({ hidden: true }) })

/** What a switch port can be set up for as a whole (XS-PORT-01), with the words for it. */
export const PORT_PROFILE_TITLES = {
  'xenserver-untagged': 'XenServer host, untagged',
  'xenserver-vlans': 'XenServer host, VLANs',
  workstation: 'Workstation',
  switch: 'Another switch',
} as const
export type PortProfile = keyof typeof PORT_PROFILE_TITLES

export const PLANT_TABLES = [plantSwitch, plantPort, plantNic, plantStation, plantCable, plantFault] as const
