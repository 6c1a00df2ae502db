/**
 * The settings of a switch port, each with the words for people and with the IOS lines that stand for it. A line says
 * what it sets and what it takes from the port, so that the same table can be read in the other direction: a line of a
 * configuration that fits sets just that. What IOS has no line for in the lab's sense is told at its entry.
 */
import { speedWords } from '../../../shared/model/words'
import type { RowOf } from '../../../shared/model/tables'

/** What is configured, with what a configuration knows beside the port's own row. */
export interface PortConfig extends Omit<RowOf<'plant_port'>, 'id' | 'switch' | 'number' | 'name' | 'error_disabled'> {
  /** Number of its channel group; null = none. */
  readonly group: number | null
  /** Mbit/s that its interface does by its name. */
  readonly nominal: number
}
type Field = keyof PortConfig

export interface IosLine {
  /** With the place of a value in braces: `switchport access vlan {access_vlan}`. */
  readonly line: string
  /** The values that it stands for. */
  readonly sets: Partial<PortConfig>
  /** Not written under this condition, though its values are the port's. */
  readonly unless?: (port: PortConfig) => boolean
  /** How it is taken back where no other line of the setting does it. */
  readonly undo?: string
}

export interface PortSetting {
  readonly label: string
  /** For people; null where it says nothing. */
  readonly words: (port: PortConfig) => string | null
  /** It counts in this mode; in the other it waits, as on a real switch. */
  readonly mode?: 'access' | 'trunk'
  /** The fields of the setting, with the values that a switch has from its maker: those of a waiting setting are not written. */
  readonly initial: Partial<PortConfig>
  /** It belongs to the channel group as a whole where the port is in one. */
  readonly shared?: boolean
  /** Whether a change to this value takes no traffic away that passed before. */
  readonly eases?: (after: PortConfig) => boolean
  /** In the order in which they are written. */
  readonly ios: readonly IosLine[]
}

const TRUNK = 'switchport trunk'
const onOff = (on: boolean): string => (on ? 'on' : 'off')
const isAccess = ({ mode }: PortConfig): boolean => mode === 'access'
const isTrunk = ({ mode }: PortConfig): boolean => mode === 'trunk'
const isNominal = ({ speed, nominal }: PortConfig): boolean => speed === nominal

/** In the order in which a switch takes them: an encapsulation before the trunk, a group behind what it is to carry. */
export const PORT_SETTINGS: readonly PortSetting[] = [
  {
    label: 'Description',
    words: ({ description }) => description || null,
    initial: { description: '' },
    ios: [
      {
        line: 'description {description}',
        sets: {},
        unless: ({ description }) => description === '',
        undo: 'no description',
      },
    ],
  },
  {
    label: 'Encapsulation',
    words: ({ encapsulation }) => (encapsulation === 'dot1q' ? '802.1q' : encapsulation.toUpperCase()),
    mode: 'trunk',
    initial: { encapsulation: 'dot1q' },
    shared: true,
    ios: [{ line: `${TRUNK} encapsulation {encapsulation}`, sets: {}, undo: `no ${TRUNK} encapsulation` }],
  },
  {
    label: 'Mode',
    words: ({ mode }) => mode,
    initial: { mode: 'access' },
    shared: true,
    ios: [
      { line: 'switchport mode access', sets: { mode: 'access' } },
      { line: 'switchport mode trunk', sets: { mode: 'trunk' } },
    ],
  },
  {
    label: 'VLAN',
    words: ({ access_vlan }) => String(access_vlan),
    mode: 'access',
    initial: { access_vlan: 1 },
    shared: true,
    ios: [{ line: 'switchport access vlan {access_vlan}', sets: {}, undo: 'no switchport access vlan' }],
  },
  {
    // None: untagged frames are dropped, which IOS does where the native VLAN is tagged too.
    label: 'Native VLAN',
    words: ({ native_vlan }) => (native_vlan === null ? 'none, untagged frames are dropped' : String(native_vlan)),
    mode: 'trunk',
    initial: { native_vlan: 1 },
    shared: true,
    ios: [
      { line: `${TRUNK} native vlan tag`, sets: { native_vlan: null }, undo: `no ${TRUNK} native vlan tag` },
      {
        line: `${TRUNK} native vlan {native_vlan}`,
        sets: {},
        unless: ({ native_vlan }) => native_vlan === null,
        undo: `no ${TRUNK} native vlan`,
      },
    ],
  },
  {
    label: 'Allowed VLANs',
    words: ({ allowed_vlans }) => allowed_vlans || 'none',
    mode: 'trunk',
    initial: { allowed_vlans: '1-4094' },
    shared: true,
    ios: [{ line: `${TRUNK} allowed vlan {allowed_vlans}`, sets: {}, undo: `no ${TRUNK} allowed vlan` }],
  },
  {
    // One address, and the port is shut when a second one shows up (XS-PORT-09).
    label: 'Port security',
    words: ({ port_security }) => (port_security ? 'on: one MAC, then shut down' : 'off'),
    initial: { port_security: false },
    eases: ({ port_security }) => !port_security,
    ios: [
      { line: 'switchport port-security maximum 1', sets: { port_security: true } },
      { line: 'switchport port-security violation shutdown', sets: { port_security: true } },
      { line: 'switchport port-security', sets: { port_security: true } },
      { line: 'no switchport port-security', sets: { port_security: false } },
    ],
  },
  {
    label: 'Speed',
    words: ({ speed, autonegotiate }) => `${speedWords(speed)}, ${autonegotiate ? 'negotiated' : 'static'}`,
    initial: { autonegotiate: true },
    ios: [
      { line: 'speed auto', sets: { autonegotiate: true }, unless: (port) => !isNominal(port) },
      { line: 'speed auto {speed}', sets: { autonegotiate: true }, unless: isNominal },
      { line: 'speed {speed}', sets: { autonegotiate: false } },
    ],
  },
  {
    label: 'Duplex',
    words: ({ full_duplex }) => (full_duplex ? 'full' : 'half'),
    initial: { full_duplex: true },
    ios: [
      { line: 'duplex auto', sets: { full_duplex: true }, unless: ({ autonegotiate }) => !autonegotiate },
      { line: 'duplex full', sets: { full_duplex: true }, unless: ({ autonegotiate }) => autonegotiate },
      { line: 'duplex half', sets: { full_duplex: false } },
    ],
  },
  {
    // IOS runs spanning tree for VLANs, not ports; a port that filters BPDUs takes no part in it.
    label: 'Spanning tree',
    words: ({ stp }) => onOff(stp),
    initial: { stp: true },
    shared: true,
    ios: [
      { line: 'spanning-tree bpdufilter disable', sets: { stp: true } },
      { line: 'spanning-tree bpdufilter enable', sets: { stp: false } },
    ],
  },
  {
    label: 'PortFast',
    words: ({ portfast }) => onOff(portfast),
    initial: { portfast: false },
    shared: true,
    ios: [
      { line: 'spanning-tree portfast', sets: { portfast: true }, unless: isTrunk },
      { line: 'spanning-tree portfast trunk', sets: { portfast: true }, unless: isAccess },
      { line: 'spanning-tree portfast disable', sets: { portfast: false } },
    ],
  },
  {
    // Said also where it is off: a switch may have it on for all its PortFast ports (XS-PORT-13).
    label: 'BPDU guard',
    words: ({ bpdu_guard }) => onOff(bpdu_guard),
    initial: { bpdu_guard: false },
    shared: true,
    eases: ({ bpdu_guard }) => !bpdu_guard,
    ios: [
      { line: 'spanning-tree bpduguard enable', sets: { bpdu_guard: true } },
      { line: 'spanning-tree bpduguard disable', sets: { bpdu_guard: false } },
    ],
  },
  {
    label: 'Link aggregation',
    words: ({ lag }) => (lag === '' ? null : `group ${lag} (LACP)`),
    initial: { lag: '', group: null },
    ios: [
      {
        line: 'channel-group {group} mode active',
        sets: {},
        unless: ({ group }) => group === null,
        undo: 'no channel-group',
      },
    ],
  },
  {
    label: 'State',
    words: ({ admin_up }) => (admin_up ? 'enabled' : 'shut down'),
    initial: { admin_up: true },
    ios: [
      { line: 'no shutdown', sets: { admin_up: true } },
      { line: 'shutdown', sets: { admin_up: false } },
    ],
  },
]

/** What belongs to a channel group rather than to one of its ports. */
export const SHARED_SETTINGS = PORT_SETTINGS.filter(({ shared }) => shared)

const VALUE = /\{(\w+)\}/

/** The field whose value a line takes; undefined where it takes none. */
export const fieldIn = ({ line }: IosLine): Field | undefined => VALUE.exec(line)?.[1] as Field | undefined

/** The fields that a setting consists of. */
export const fieldsOf = ({ initial, ios }: PortSetting): Field[] => [
  ...new Set([...(Object.keys(initial) as Field[]), ...ios.flatMap((line) => fieldIn(line) ?? [])]),
]

/** Whether the setting has an effect in the port's mode. */
export const counts = ({ mode }: PortSetting, port: PortConfig): boolean => mode === undefined || mode === port.mode
