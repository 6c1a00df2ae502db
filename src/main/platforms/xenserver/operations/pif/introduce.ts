/** How a NIC becomes known to its host: a PIF with its metrics, on the network of its bridge. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'
import { linkOf } from '../../../../plant/link'
import { bridgeOfNic, labelOfNic } from '../../naming'
import { profileOf } from '../../profile'
import { make } from '../rows'

type Pif = RowOf<'xs_pif'>

/**
 * Makes the PIF of a NIC: physical, without address, unplugged. A NIC whose cabling nobody recorded counts as
 * connected. Its network is the pool's one with the NIC's bridge, made if there is none (XS-NET-07).
 */
export function introduceNic(tx: Tx, host: RowOf<'xs_host'>, nic: RowOf<'plant_nic'>): Pif {
  const link = linkOf(tx, nic.id)
  const carrier = link.state !== 'down'
  const seen =
    link.state === 'unrecorded' ? { speed: nic.speed, duplex: nic.full_duplex } : { speed: link.speed, duplex: link.fullDuplex }
  const metrics = make(tx, 'xs_pif_metrics', { pool: host.pool, carrier, ...seen })
  const network = networkOfNic(tx, host, nic.device)
  return make(tx, 'xs_pif', {
    pool: host.pool,
    host: host.id,
    device: nic.device,
    device_name: nic.device,
    network: network.id,
    MAC: nic.MAC,
    MTU: network.MTU,
    physical: true,
    metrics: metrics.id,
    properties: profileOf(tx, host.id).bond.moves ? { gro: 'on' } : {},
  })
}

function networkOfNic(tx: Tx, host: RowOf<'xs_host'>, device: string): RowOf<'xs_network'> {
  const bridge = bridgeOfNic(device)
  const same = tx.find('xs_network', { pool: host.pool, bridge })
  return same.length === 1 && same[0]
    ? same[0]
    : make(tx, 'xs_network', { pool: host.pool, bridge, name_label: labelOfNic(device) })
}
