/** The way of a VIF's frames on one host: through the server's objects, then down the plant. */
import type { FramePath, PathHop } from '../../../shared/contract/path'
import type { RowOf } from '../../../shared/model/tables'
import { nicName } from '../../../shared/model/xenserver-names'
import type { Reader } from '../../inventory/operation'
import { nameOf } from './naming'
import { descend, endedBy, networkHop, startOn } from './path-down'

type Vif = RowOf<'xs_vif'>

/**
 * All ways from a VIF to a switch, on the host where its VM is. Of a VM that is not running: on its home
 * server, else as the coordinator sees it, and the note says so. Hops common to all ways are the trunk; a bond
 * branches, one branch for each member. @throws OperationError HANDLE_INVALID for an unknown VIF
 */
export function vifPath(reader: Reader, vifId: string): FramePath {
  const vif = reader.need('xs_vif', vifId)
  const vm = vif.VM === null ? undefined : reader.get('xs_vm', vif.VM)
  const network = vif.network === null ? undefined : reader.get('xs_network', vif.network)
  const { host, note } = whereFrom(reader, vif, vm)
  const path = startOn(host, note)
  path.trunk.push(vifHop(reader, vif, network))
  if (!network) return endedBy(path, 'The VIF is on no network')
  const pif = host && reader.first('xs_pif', { network: network.id, host: host.id })
  path.trunk.push(networkHop(reader, network, { pif: pif?.currently_attached, vif: vif.currently_attached }))
  if (!host) return endedBy(path, 'No host to follow the path on')
  if (!pif) return endedBy(path, whyNoUplink(reader, network, host.name_label))
  return descend(reader, pif, host.id, path)
}

function whereFrom(
  reader: Reader,
  vif: Vif,
  vm: RowOf<'xs_vm'> | undefined,
): { host: RowOf<'xs_host'> | undefined; note: string } {
  const resident = vm?.resident_on && reader.get('xs_host', vm.resident_on)
  if (resident) return { host: resident, note: '' }
  const name = vm?.name_label ?? 'The VM'
  const home = vm?.affinity && reader.get('xs_host', vm.affinity)
  if (home) return { host: home, note: `${name} is on no host: this is its path on its home server, ${home.name_label}.` }
  const pool = vif.pool === null ? undefined : reader.get('xs_pool', vif.pool)
  const master = pool?.master && reader.get('xs_host', pool.master)
  if (!master) return { host: undefined, note: '' }
  return {
    host: master,
    note: `${name} is on no host and has no home server: this is its path on the coordinator, ${master.name_label}.`,
  }
}

function vifHop(reader: Reader, vif: Vif, network: RowOf<'xs_network'> | undefined): PathHop {
  const mode = vif.locking_mode === 'network_default' ? network?.default_locking_mode : vif.locking_mode
  const locked = mode === 'disabled' ? ', locking drops all of its frames' : ''
  return {
    kind: 'xs_vif',
    id: vif.id,
    name: nameOf(reader, 'xs_vif', vif.id),
    detail: `${vif.MAC}${vif.currently_attached ? '' : ', not attached'}${locked}`,
    state: vif.currently_attached && !locked ? 'up' : 'down',
  }
}

function whyNoUplink(reader: Reader, network: RowOf<'xs_network'>, host: string): string {
  const elsewhere = reader.first('xs_pif', { network: network.id })
  if (!elsewhere) return `Private network: it has no NIC, and its frames stay inside ${host}`
  return `The network has no ${nicName(elsewhere.device)} or other uplink on ${host}: its frames stay inside the host`
}
