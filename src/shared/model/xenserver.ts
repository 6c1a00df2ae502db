/**
 * XenServer's classes as far as networking touches them: XAPI's field names, types and defaults
 * (`reference` of the control plane §1). Every row belongs to a pool; what a dump holds beyond these
 * fields waits in `extra` under its dump name, so that an export loses nothing.
 */
import { bool, datetime, defineTable, float, int, map, ref, set, text } from './fields'

const label = { name_label: text({ dump: 'name__label' }), name_description: text({ dump: 'name__description' }) }
const inPool = { pool: ref('xs_pool'), extra: map({ hidden: true }) }

export const xsPool = defineTable(
  'xs_pool',
  'pool',
  {
    uuid: text(),
    // The one class whose label is not under a `name` group in XAPI's schema.
    name_label: text(),
    name_description: text(),
    master: ref('xs_host'),
    ha_enabled: bool(),
    vswitch_controller: text({ since: '5.6-fp1' }),
    igmp_snooping_enabled: bool({ since: '7' }),
    other_config: map(),
    tags: set(),
    extra: map({ hidden: true }),
  },
  { dumpClass: 'pool' },
)

export const xsHost = defineTable(
  'xs_host',
  'host',
  {
    ...inPool,
    uuid: text(),
    ...label,
    hostname: text(),
    address: text(),
    enabled: bool({ initial: true }),
    metrics: ref('xs_host_metrics'),
    software_version: map(),
    other_config: map(),
    tags: set(),
  },
  { dumpClass: 'host', hasNics: true },
)

export const xsHostMetrics = defineTable(
  'xs_host_metrics',
  'host metrics',
  {
    ...inPool,
    uuid: text(),
    live: bool({ initial: true }),
    memory_total: int({ dump: 'memory__total' }),
    memory_free: int({ dump: 'memory__free' }),
    last_updated: datetime({ hidden: true }),
  },
  { dumpClass: 'host_metrics', isPart: true },
)

export const xsNetwork = defineTable(
  'xs_network',
  'network',
  {
    ...inPool,
    uuid: text(),
    ...label,
    bridge: text(),
    managed: bool({ initial: true, since: '7' }),
    MTU: int({ initial: 1500, since: '5.6' }),
    default_locking_mode: text({ initial: 'unlocked', since: '6.1' }),
    purpose: set({ since: '7' }),
    other_config: map(),
    tags: set(),
  },
  { dumpClass: 'network' },
)

export const xsPif = defineTable(
  'xs_pif',
  'PIF',
  {
    ...inPool,
    uuid: text(),
    device: text(),
    device_name: text({ hidden: true }),
    network: ref('xs_network'),
    host: ref('xs_host'),
    MAC: text(),
    MTU: int({ initial: 1500 }),
    VLAN: int({ initial: -1 }),
    physical: bool(),
    currently_attached: bool(),
    management: bool(),
    managed: bool({ initial: true, since: '6.2' }),
    disallow_unplug: bool(),
    ip_configuration_mode: text({ initial: 'None' }),
    IP: text(),
    netmask: text(),
    gateway: text(),
    DNS: text(),
    ipv6_configuration_mode: text({ initial: 'None', since: '6.1' }),
    IPv6: set({ since: '6.1' }),
    ipv6_gateway: text({ since: '6.1' }),
    primary_address_type: text({ initial: 'IPv4', since: '6.1' }),
    bond_slave_of: ref('xs_bond'),
    VLAN_master_of: ref('xs_vlan'),
    metrics: ref('xs_pif_metrics'),
    properties: map({ since: '6.5' }),
    capabilities: set({ since: '7' }),
    igmp_snooping_status: text({ initial: 'unknown', since: '7' }),
    other_config: map(),
  },
  { dumpClass: 'PIF' },
)

export const xsPifMetrics = defineTable(
  'xs_pif_metrics',
  'PIF metrics',
  {
    ...inPool,
    uuid: text(),
    carrier: bool(),
    /** Mbit/s. */
    speed: int(),
    /** True = full duplex. */
    duplex: bool(),
    vendor_id: text({ hidden: true }),
    vendor_name: text(),
    device_id: text({ hidden: true }),
    device_name: text(),
    pci_bus_path: text(),
    io_read_kbs: float({ dump: 'io__read_kbs', hidden: true }),
    io_write_kbs: float({ dump: 'io__write_kbs', hidden: true }),
    last_updated: datetime({ hidden: true }),
    other_config: map({ hidden: true }),
  },
  { dumpClass: 'PIF_metrics', isPart: true },
)

export const xsBond = defineTable(
  'xs_bond',
  'bond',
  {
    ...inPool,
    uuid: text(),
    master: ref('xs_pif'),
    primary_slave: ref('xs_pif', { since: '6.0' }),
    mode: text({ initial: 'balance-slb', since: '6.0' }),
    properties: map({ since: '6.1' }),
    links_up: int({ since: '6.1' }),
    auto_update_mac: bool({ initial: true, since: '8' }),
    other_config: map(),
  },
  { dumpClass: 'Bond' },
)

export const xsVlan = defineTable(
  'xs_vlan',
  'VLAN',
  {
    ...inPool,
    uuid: text(),
    tagged_PIF: ref('xs_pif'),
    untagged_PIF: ref('xs_pif'),
    tag: int({ initial: -1 }),
    other_config: map(),
  },
  { dumpClass: 'VLAN' },
)

export const xsTunnel = defineTable(
  'xs_tunnel',
  'tunnel',
  {
    ...inPool,
    uuid: text(),
    access_PIF: ref('xs_pif'),
    transport_PIF: ref('xs_pif'),
    status: map({ initial: { active: 'false' } }),
    protocol: text({ initial: 'gre', since: '7' }),
    other_config: map(),
  },
  { dumpClass: 'tunnel' },
)

export const xsVm = defineTable(
  'xs_vm',
  'VM',
  {
    ...inPool,
    uuid: text(),
    ...label,
    power_state: text({ initial: 'Halted' }),
    is_a_template: bool(),
    is_a_snapshot: bool(),
    snapshot_of: ref('xs_vm'),
    is_control_domain: bool(),
    resident_on: ref('xs_host'),
    affinity: ref('xs_host'),
    domid: int({ initial: -1 }),
    VCPUs_max: int({ dump: 'VCPUs__max', initial: 1 }),
    /** Bytes. */
    memory_static_max: int({ dump: 'memory__static_max' }),
    HVM_boot_policy: text({ dump: 'HVM__boot_policy' }),
    PV_bootloader: text({ dump: 'PV__bootloader', hidden: true }),
    guest_metrics: ref('xs_vm_guest_metrics'),
    recommendations: text({ hidden: true }),
    other_config: map(),
    tags: set(),
  },
  { dumpClass: 'VM' },
)

export const xsVmGuestMetrics = defineTable(
  'xs_vm_guest_metrics',
  'guest metrics',
  {
    ...inPool,
    uuid: text(),
    os_version: map(),
    PV_drivers_version: map(),
    PV_drivers_up_to_date: bool(),
    /** What the guest reports: `0/ip` → address, `0/ipv6/0` → address. */
    networks: map(),
    live: bool(),
    last_updated: datetime({ hidden: true }),
    other: map({ hidden: true }),
    other_config: map({ hidden: true }),
  },
  { dumpClass: 'VM_guest_metrics', isPart: true },
)

export const xsVif = defineTable(
  'xs_vif',
  'VIF',
  {
    ...inPool,
    uuid: text(),
    device: text(),
    network: ref('xs_network'),
    VM: ref('xs_vm'),
    MAC: text(),
    MAC_autogenerated: bool({ since: '5.6' }),
    MTU: int({ initial: 1500 }),
    currently_attached: bool(),
    /** Set while the toolstack prepares an attach; counts as attached for a network's destroy. */
    reserved: bool({ hidden: true }),
    qos_algorithm_type: text({ dump: 'qos__algorithm_type' }),
    /** `kbps` = KiB per second (XAPI's key says kbps, the unit is not). */
    qos_algorithm_params: map({ dump: 'qos__algorithm_params' }),
    qos_supported_algorithms: set({ dump: 'qos__supported_algorithms', hidden: true }),
    locking_mode: text({ initial: 'network_default', since: '6.1' }),
    ipv4_allowed: set({ since: '6.1' }),
    ipv6_allowed: set({ since: '6.1' }),
    ipv4_configuration_mode: text({ initial: 'None', since: '7', hidden: true }),
    ipv4_addresses: set({ since: '7', hidden: true }),
    ipv4_gateway: text({ since: '7', hidden: true }),
    ipv6_configuration_mode: text({ initial: 'None', since: '7', hidden: true }),
    ipv6_addresses: set({ since: '7', hidden: true }),
    ipv6_gateway: text({ since: '7', hidden: true }),
    trunks: set({ since: '8' }),
    other_config: map(),
    runtime_properties: map({ hidden: true }),
  },
  { dumpClass: 'VIF', interfaceOf: 'VM' },
)

/** A row of a class that Switchroom has no use for, kept as it came: attribute → value as written. */
export const xsKept = defineTable('xs_kept', 'kept record', {
  pool: ref('xs_pool'),
  class: text(),
  /** Position in the dump, so that an export keeps the order of rows. */
  position: int(),
  attributes: map({ hidden: true }),
})

/**
 * What an import has to remember of a dump as a whole: the manifest, the order of its tables, and which
 * attributes each class had, so that an export has the same ones.
 */
export const xsDump = defineTable('xs_dump', 'pool database', {
  pool: ref('xs_pool'),
  manifest: map({ hidden: true }),
  classes: set({ hidden: true }),
  /** Class → attribute names joined by a space. */
  attributes: map({ hidden: true }),
  /** The quotation mark of sets and maps: `'` in older releases, `"` in later ones. */
  quote: text({ initial: '"', hidden: true }),
})

export const XENSERVER_TABLES = [
  xsPool,
  xsHost,
  xsHostMetrics,
  xsNetwork,
  xsPif,
  xsPifMetrics,
  xsBond,
  xsVlan,
  xsTunnel,
  xsVm,
  xsVmGuestMetrics,
  xsVif,
  xsKept,
  xsDump,
] as const
