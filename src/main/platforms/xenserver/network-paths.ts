/** Where a network's frames leave each host: the ways down from its PIFs. */
import type { FramePath } from '../../../shared/contract/path'
import type { Reader } from '../../inventory/operation'
import { descend, networkHop, startOn } from './path-down'

/**
 * One path for each host on which the network has a PIF, the coordinator's first; none for a private
 * network. @throws OperationError HANDLE_INVALID for an unknown network
 */
export function networkPaths(reader: Reader, id: string): FramePath[] {
  const network = reader.need('xs_network', id)
  const master = network.pool === null ? null : reader.get('xs_pool', network.pool)?.master
  const pifs = reader.find('xs_pif', { network: id }).sort((a, b) => Number(b.host === master) - Number(a.host === master))
  return pifs.map((pif) => {
    const path = startOn(pif.host === null ? undefined : reader.get('xs_host', pif.host), '')
    path.trunk.push(networkHop(reader, network, { pif: pif.currently_attached, vif: false }))
    return descend(reader, pif, pif.host ?? '', path)
  })
}
