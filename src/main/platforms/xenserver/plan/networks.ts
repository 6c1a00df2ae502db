/** Which network of one state is which of another: the same reference where both began with it, else all that it is. */
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import { PifKeys, vifKey, type Alias } from './keys'

type Network = RowOf<'xs_network'>

/** A bridge whose name the server chose; the number counts what was ever made there. */
export const isChosenBridge = (bridge: string): boolean => /^xapi\d+$/.test(bridge)

/**
 * @param known networks that were there before either state came about
 * @returns the reference in `wanted` of a network of `found`
 */
export function matchNetworks(known: ReadonlySet<string>, wanted: Reader, found: Reader): Alias {
  const isKept = (id: string): boolean => known.has(id) && wanted.get('xs_network', id) !== undefined
  const free = new Map<string, string[]>()
  const describeWanted = describer(wanted)
  for (const network of wanted.find('xs_network')) {
    if (known.has(network.id) && found.get('xs_network', network.id)) continue
    const signature = describeWanted(network)
    free.set(signature, [...(free.get(signature) ?? []), network.id])
  }
  const describeFound = describer(found)
  const matched = new Map<string, string>()
  for (const network of found.find('xs_network')) {
    if (isKept(network.id)) continue
    const twin = free.get(describeFound(network))?.shift()
    // A reference that is no reference of the other state, so that it is told as one too many.
    matched.set(network.id, twin ?? `unmatched ${network.id}`)
  }
  return (network) => matched.get(network) ?? network
}

/** All that tells a network from another, without its references. */
function describer(reader: Reader): (network: Network) => string {
  // Tunnels alone are keyed by their network: there the host is all there is to tell.
  const pifs = new PifKeys(reader, () => '')
  const onNetwork = Map.groupBy([...pifs.all()], ([, pif]) => pif.network)
  const vifs = Map.groupBy(reader.pick('xs_vif', ['network', 'VM', 'device']), ({ network }) => network)
  return ({ id, name_label, name_description, bridge, managed, MTU, default_locking_mode, purpose, other_config, tags, pool }) =>
    JSON.stringify([
      [pool, name_label, name_description, isChosenBridge(bridge) ? '' : bridge, managed, MTU, default_locking_mode],
      [[...purpose].sort(), Object.entries(other_config).sort(), [...tags].sort()],
      (onNetwork.get(id) ?? []).map(([key]) => key).sort(),
      (vifs.get(id) ?? []).map(vifKey).sort(),
    ])
}
