/** NICs that XenServer leaves alone, with what was set on them by hand in the host's console (XS-UNM-04, -07). */
import { nameIn } from '../../../fabric/name'
import type { Machine, Piece } from '../../../fabric/topology'
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import { nicOfMachine } from '../../../plant/compile-nic'
import type { Pif } from './interfaces'

export interface NicsByHand {
  readonly pieces: readonly Piece[]
  readonly interfaces: Machine['interfaces']
}

/** One without an address says nothing and is left out. */
export function nicsByHand(
  reader: Reader,
  nics: readonly RowOf<'plant_nic'>[],
  pifs: readonly Pif[],
  isDown: boolean,
): NicsByHand {
  const managed = new Set(pifs.flatMap((pif) => (pif.physical && pif.managed ? [pif.device] : [])))
  const free = nics.filter(({ device }) => !managed.has(device))
  if (free.length === 0) return { pieces: [], interfaces: [] }
  const rows = reader.find('guest_address', { endpoint: free.map(({ id }) => id) })
  const addresses = Map.groupBy(rows, ({ endpoint }) => endpoint)
  const addressed = free.filter(({ id }) => addresses.has(id))
  return {
    pieces: addressed.map((nic) => nicOfMachine(nic, isDown)),
    interfaces: addressed.map(({ id }) => ({
      endpoint: nameIn('plant_nic', id),
      addresses: (addresses.get(id) ?? []).map(({ address }) => address),
    })),
  }
}
