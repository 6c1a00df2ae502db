/** The bonds of one network, host by host, for what is done to all of them. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { object } from '../../naming'
import { refusal } from '../../refusals'
import { bondsOn } from '../bond/idle-vifs'

/** By the host that each belongs to; NETWORK_HAS_NO_BOND where there is none. */
export function bondsOfNetwork(reader: Reader, network: RowOf<'xs_network'>): Map<string, RowOf<'xs_bond'>> {
  const bonds = bondsOn(reader, network.id).flatMap((bond) => {
    const host = reader.get('xs_pif', bond.master ?? '')?.host
    return host ? [[host, bond] as const] : []
  })
  if (bonds.length === 0) throw refusal('NETWORK_HAS_NO_BOND', [object(reader, 'xs_network', network.id)], { field: 'network' })
  return new Map(bonds)
}
