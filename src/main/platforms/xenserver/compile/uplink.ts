/**
 * What joins a host's virtual switch to the outside: a NIC, or a bond of them. Where the lab does not know what a NIC
 * is plugged into, as after an import, it is taken to be cabled as the pool's networks say: all such NICs of one
 * network meet in a switch that is assumed.
 */
import { bondModeInForce, ACTIVE_KEY } from '../../../../shared/model/xenserver-bonds'
import { nameIn } from '../../../fabric/name'
import { UNTAGGED, type BondSpec, type HashPolicy, type Link, type Piece, type SwitchPort } from '../../../fabric/topology'
import type { RowOf } from '../../../../shared/model/tables'
import { LAST_VLAN } from '../../../../shared/model/vlan-list'
import type { Reader } from '../../../inventory/operation'
import { cableAt } from '../../../plant/cable-ends'
import { profileOf } from '../profile'
import { nodeOf, type Bond, type Pif, type Root } from './interfaces'

/** The switch that stands in for cabling nobody has recorded. */
const assumedSwitch = (network: string): string => nameIn('xs_network', network, 'assumed')

const TRUNK = { mode: 'trunk', allowed: 'all', native: UNTAGGED } as const
/** With a network of tag 0: its frames leave with that tag, which others take for none, and nothing comes back by it. */
const TRUNK_WITH_0 = { ...TRUNK, allowed: Array.from({ length: LAST_VLAN + 1 }, (_, vlan) => vlan) }

interface Nic {
  readonly pif: Pif
  /** Its interface in the data plane: the NIC of the plant, or of the PIF itself where the plant has none. */
  readonly iface: string
  /** Nobody recorded its cable. */
  readonly assumed: boolean
}

export interface HostInfo {
  readonly id: string
  readonly backend: string
}

/** @param nics the host's, by device */
export function uplinkOf(reader: Reader, host: HostInfo, nics: ReadonlyMap<string, RowOf<'plant_nic'>>, root: Root): Piece {
  const members = root.nics.map((pif) => nicUnder(reader, nics.get(pif.device), pif))
  const { network } = root.pif
  const [first] = members
  if (!first || network === null) return { nodes: [], ports: [], links: [], endpoints: [] }
  const spec = root.bond && members.length > 1 ? bondSpec(reader, host, root, root.bond, members) : undefined
  const here = { ...(root.vlans.some(({ tag }) => tag === 0) ? TRUNK_WITH_0 : TRUNK), node: nodeOf(network, host.id) }
  const port: SwitchPort =
    spec && root.bond ? { ...here, id: nameIn('xs_bond', root.bond.id), bond: spec } : { ...here, id: first.iface }
  const far = assumedSide(reader, root, members, spec)
  return { ...far, ports: [port, ...far.ports] }
}

function nicUnder(reader: Reader, nic: RowOf<'plant_nic'> | undefined, pif: Pif): Nic {
  if (!nic) return { pif, iface: nameIn('xs_pif', pif.id, 'nic'), assumed: true }
  const assumed = !nic.cabling_known && !cableAt(reader, { nic: nic.id })
  return { pif, iface: nameIn('plant_nic', nic.id), assumed }
}

/** The assumed switch of the uplink's network, and the cables of those NICs to it. */
function assumedSide(reader: Reader, { pif, bond }: Root, members: readonly Nic[], spec: BondSpec | undefined): Piece {
  const far = members.filter(({ assumed }) => assumed).map((nic) => ({ ...nic, end: `${nic.iface}@assumed` }))
  if (far.length === 0) return { nodes: [], ports: [], links: [], endpoints: [] }
  const node = assumedSwitch(pif.network ?? '')
  const side = { ...TRUNK, node }
  const isLag = bond !== undefined && spec?.mode === 'lacp' && far.length > 1
  return {
    nodes: [{ id: node, flavour: 'linux' }],
    ports: isLag
      ? [{ ...side, id: nameIn('xs_bond', bond.id, 'assumed'), bond: { mode: 'lacp', members: far.map(({ end }) => end) } }]
      : far.map(({ end }) => ({ ...side, id: end })),
    links: far.map(({ pif: { id, metrics }, iface, end }): Link => ({
      id: nameIn('xs_pif', id, 'assumed'),
      a: iface,
      b: end,
      up: hasCarrier(reader, metrics),
    })),
    endpoints: [],
  }
}

/** As the server told when its database was written; a database without metrics says nothing against it. */
function hasCarrier(reader: Reader, metrics: string | null): boolean {
  return metrics === null || (reader.get('xs_pif_metrics', metrics)?.carrier ?? true)
}

function bondSpec(reader: Reader, { id, backend }: HostInfo, root: Root, bond: Bond, members: readonly Nic[]): BondSpec {
  const mode = bondModeInForce(profileOf(reader, id).name, bond, root.pif)
  const wish = members.find(({ pif }) => pif.device === bond.other_config[ACTIVE_KEY])
  return {
    mode,
    members: members.map(({ iface }) => iface),
    ...(wish && mode === 'active-backup' && { active: wish.iface }),
    ...(mode === 'lacp' && { hash: lacpHash(backend, bond) }),
  }
}

/** XAPI tells Open vSwitch how to spread frames; of the Linux bridge it leaves the driver's default (reference §6.2). */
function lacpHash(backend: string, { properties }: Bond): HashPolicy {
  if (backend === 'bridge') return 'layer2'
  return properties['hashing_algorithm'] === 'src_mac' ? 'vlan+srcmac' : 'layer3+4'
}
