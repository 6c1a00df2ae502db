/** A XenServer pool as the data plane sees it. */
import { nameIn } from '../../../fabric/name'
import type { PortFilter, SwitchPort, Topology } from '../../../fabric/topology'
import { UNTAGGED } from '../../../fabric/topology'
import { maskLength } from '../../../../shared/model/ipv4'
import type { RowOf } from '../../../../shared/model/tables'
import { machineOf } from '../../../guests/compile'
import type { Reader } from '../../../inventory/operation'
import { accessPort, compileBridges, noParts, type Bridge, type HostParts } from './host'
import { assumedSwitch } from './uplink'

type Network = RowOf<'xs_network'>
type Vif = RowOf<'xs_vif'>

/** Attached interfaces only: what is not plugged sends nothing. */
export function compileXenServer(reader: Reader): Topology {
  const parts = noParts()
  const networks = new Map(reader.find('xs_network').map((network) => [network.id, network]))
  for (const host of reader.find('xs_host')) {
    const bridgeOf = compileBridges(reader, host, parts)
    compileHostStack(reader, host, networks, bridgeOf, parts)
    for (const vm of reader.find('xs_vm', { resident_on: host.id, is_control_domain: false }))
      compileVm(reader, vm, networks, bridgeOf, parts)
  }
  const assumed = new Set(parts.ports.flatMap(({ node }) => (node.endsWith('@assumed') ? [node] : [])))
  for (const network of networks.keys()) {
    const id = assumedSwitch(network)
    if (assumed.has(id)) parts.nodes.push({ id, flavour: 'linux' })
  }
  return parts
}

/** The host's own addresses: management, storage. */
function compileHostStack(
  reader: Reader,
  host: RowOf<'xs_host'>,
  networks: ReadonlyMap<string, Network>,
  bridgeOf: (network: Network) => Bridge,
  parts: HostParts,
): void {
  const pifs = reader.find('xs_pif', { host: host.id, currently_attached: true }).filter(({ IP }) => IP !== '')
  const interfaces = pifs.flatMap((pif) => {
    const network = networks.get(pif.network ?? '')
    if (!network) return []
    const id = nameIn('xs_pif', pif.id)
    parts.ports.push(accessPort(id, bridgeOf(network)))
    parts.endpoints.push({ id, mac: pif.MAC, port: id })
    const length = maskLength(pif.netmask)
    return [{ endpoint: id, addresses: [length === null ? pif.IP : `${pif.IP}/${length}`] }]
  })
  const gateway = pifs.find(({ management }) => management)?.gateway ?? ''
  parts.machines.push({
    id: nameIn('xs_host', host.id),
    interfaces,
    gateway: gateway === '' ? null : gateway,
    forwards: false,
  })
}

function compileVm(
  reader: Reader,
  vm: RowOf<'xs_vm'>,
  networks: ReadonlyMap<string, Network>,
  bridgeOf: (network: Network) => Bridge,
  parts: HostParts,
): void {
  const vifs = reader.find('xs_vif', { VM: vm.id, currently_attached: true }).filter(({ network }) => networks.has(network ?? ''))
  for (const vif of vifs) {
    const network = networks.get(vif.network ?? '')
    if (!network) continue
    const id = nameIn('xs_vif', vif.id)
    parts.ports.push(vifPort(id, vif, network, bridgeOf(network)))
    parts.endpoints.push({ id, mac: vif.MAC, port: id })
  }
  parts.machines.push(
    machineOf(
      reader,
      { kind: 'xs_vm', id: vm.id },
      'xs_vif',
      vifs.map(({ id }) => id),
    ),
  )
}

function vifPort(id: string, vif: Vif, network: Network, bridge: Bridge): SwitchPort {
  const filter = filterOf(vif, network)
  const limit = Number(vif.qos_algorithm_type === 'ratelimit' ? vif.qos_algorithm_params['kbps'] : NaN)
  const base = { id, node: bridge.node, ...(filter && { filter }), ...(limit > 0 && { limit: limit * 1024 }) }
  if (bridge.tag !== null) return { ...base, mode: 'access', vlan: bridge.tag }
  const trunks = vif.trunks.map(Number)
  return { ...base, mode: 'trunk', allowed: trunks.length > 0 ? trunks : bridge.leaked, native: UNTAGGED }
}

function filterOf(vif: Vif, network: Network): PortFilter | undefined {
  const mode = vif.locking_mode === 'network_default' ? network.default_locking_mode : vif.locking_mode
  if (mode === 'disabled') return { mode }
  return mode === 'locked' ? { mode, mac: vif.MAC, addresses: [...vif.ipv4_allowed, ...vif.ipv6_allowed] } : undefined
}
