/** The networks on which a VM made with defaults gets its interfaces. */
import type { AutomaticNetwork } from '../../../../../shared/contract/pool'
import { nicNumber } from '../../../../../shared/model/xenserver-names'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { bondHolding } from '../../placement'

type Network = RowOf<'xs_network'>

/**
 * Network 0 (XS-VIF-02) unless it is taken out, and every network with the option set (XS-NET-16). The
 * missing key counts for Network 0 only: reading it as Yes everywhere surprises, as XenCenter's users found.
 */
export function automaticNetworks(reader: Reader, pool: RowOf<'xs_pool'>): Network[] {
  return automaticList(reader, pool).flatMap(({ network, gets }) => (gets ? reader.need('xs_network', network) : []))
}

/** Every network of the pool, Network 0 first: whether new VMs get an interface on it, and what its key says. */
export function automaticList(reader: Reader, pool: RowOf<'xs_pool'>): AutomaticNetwork[] {
  const zero = networkZero(reader, pool)?.id
  return reader
    .find('xs_network', { pool: pool.id })
    .sort((a, b) => Number(b.id === zero) - Number(a.id === zero))
    .map(({ id, other_config: { automatic } }) => ({
      network: id,
      gets: id === zero ? automatic !== 'false' : automatic === 'true',
      setting: automatic === undefined ? 'unset' : automatic === 'false' ? 'no' : 'yes',
    }))
}

/** The network of the coordinator's lowest NIC, or of the bond that holds it. */
function networkZero(reader: Reader, pool: RowOf<'xs_pool'>): Network | undefined {
  if (pool.master === null) return undefined
  const [lowest] = reader
    .find('xs_pif', { host: pool.master, physical: true, managed: true })
    .sort((a, b) => (nicNumber(a.device) ?? Infinity) - (nicNumber(b.device) ?? Infinity))
  const master = lowest && bondHolding(reader, lowest)?.master
  const pif = master ? reader.get('xs_pif', master) : lowest
  return pif?.network ? reader.get('xs_network', pif.network) : undefined
}
