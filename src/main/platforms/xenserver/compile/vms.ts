/** The VMs that run on a host: a port for each VIF that is plugged, and the guest behind it. */
import { nameIn } from '../../../fabric/name'
import { UNTAGGED, type Piece, type PortFilter, type SwitchPort } from '../../../fabric/topology'
import type { RowOf } from '../../../../shared/model/tables'
import { machinesOf } from '../../../guests/compile'
import type { Reader } from '../../../inventory/operation'
import type { Bridge } from './interfaces'

type Network = Pick<RowOf<'xs_network'>, 'id' | 'default_locking_mode'>
const VIF = [
  'VM',
  'network',
  'MAC',
  'currently_attached',
  'qos_algorithm_type',
  'qos_algorithm_params',
  'locking_mode',
  'ipv4_allowed',
  'ipv6_allowed',
  'trunks',
] as const
type Vif = Pick<RowOf<'xs_vif'>, 'id' | (typeof VIF)[number]>

/** A paused guest neither hears nor speaks; a suspended one is on no host. */
export function vmsOn(reader: Reader, host: string, backend: string, bridgeOf: (network: string) => Bridge): Piece {
  const resident = reader.pick('xs_vm', ['is_control_domain', 'power_state'], { resident_on: host })
  const vms = resident.filter((vm) => !vm.is_control_domain && vm.power_state === 'Running')
  const vifs = reader.pick('xs_vif', VIF, { VM: vms.map(({ id }) => id) }).filter((vif) => vif.currently_attached)
  const ids = [...new Set(vifs.flatMap(({ network }) => network ?? []))]
  const networks = new Map(
    reader.pick('xs_network', ['default_locking_mode'], { id: ids }).map((network) => [network.id, network]),
  )
  const interfaces = new Map(vms.map(({ id }): [string, string[]] => [id, []]))
  const plugged = vifs.flatMap((vif) => {
    const network = networks.get(vif.network ?? '')
    if (!network || vif.VM === null) return []
    interfaces.get(vif.VM)?.push(vif.id)
    return [{ vif, network, id: nameIn('xs_vif', vif.id) }]
  })
  return {
    nodes: [],
    ports: plugged.map(({ vif, network, id }) => vifPort(id, vif, network, bridgeOf(network.id), backend)),
    links: [],
    endpoints: plugged.map(({ vif, id }) => ({ id, mac: vif.MAC.toLowerCase(), port: id })),
    machines: machinesOf(reader, 'xs_vm', 'xs_vif', interfaces),
  }
}

/**
 * On the untagged network a guest may tag its frames, which leave as they are, and it is sent the tags for which the
 * host has no network of its own.
 */
function vifPort(id: string, vif: Vif, network: Network, { node, tag, known }: Bridge, backend: string): SwitchPort {
  const filter = filterOf(vif, network)
  const limit = limitOf(vif)
  const base = { id, node, ...(filter && { filter }), ...(limit !== undefined && { limit }) }
  if (tag !== null) return { ...base, mode: 'access', vlan: tag }
  const trunk = { ...base, mode: 'trunk', native: UNTAGGED } as const
  if (vif.trunks.length === 0) return { ...trunk, allowed: 'all', ...(known.length > 0 && { except: known }) }
  const allowed = vif.trunks.map(Number)
  return { ...trunk, allowed: backend === 'bridge' ? allowed.filter((vlan) => !known.includes(vlan)) : allowed }
}

function filterOf(vif: Vif, network: Network): PortFilter | undefined {
  const mode = vif.locking_mode === 'network_default' ? network.default_locking_mode : vif.locking_mode
  if (mode === 'disabled') return { mode }
  const addresses = [...vif.ipv4_allowed, ...vif.ipv6_allowed]
  return mode === 'locked' ? { mode, mac: vif.MAC.toLowerCase(), addresses } : undefined
}

const TIMESLICE_US = 50_000
/** A burst of this many bytes or more counts as no limit. */
const NO_BURST = 2 ** 32 - 1

/** Bytes per second. XAPI's kbps are KiB per second; a burst out of its range lifts the limit (reference §7). */
function limitOf({ qos_algorithm_type, qos_algorithm_params: params }: Vif): number | undefined {
  if (qos_algorithm_type !== 'ratelimit') return undefined
  const limit = Number(params['kbps'] ?? NaN) * 1024
  const burst = (limit * Number(params['timeslice_us'] ?? TIMESLICE_US)) / 1e6
  return burst > 0 && burst < NO_BURST ? limit : undefined
}
