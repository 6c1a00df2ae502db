/** Network.destroy, which takes unplugged VIFs with it: the server does so silently, the preview does not. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { nameOf, object } from '../../naming'
import { refusal } from '../../refusals'
import { Ref } from '../input'
import { titled } from '../rows'
import { removeVif } from '../vif/records'

/** Refused, in this order: NETWORK_CONTAINS_VIF, NETWORK_CONTAINS_PIF, CANNOT_DESTROY_SYSTEM_NETWORK. */
export const networkDestroy = defineOperation({
  name: 'xs.network.destroy',
  input: z.strictObject({ network: Ref }),
  title: ({ network }, lab) => `Remove network ${titled(lab, 'xs_network', network)}`,
  run(tx, { network: id }) {
    const network = tx.need('xs_network', id)
    const self = object(tx, 'xs_network', id)
    const vifs = tx.find('xs_vif', { network: id })
    const attached = vifs.filter((vif) => vif.currently_attached || vif.reserved)
    if (attached.length > 0) {
      const params = attached.map((vif) => object(tx, 'xs_vif', vif.id))
      throw refusal('NETWORK_CONTAINS_VIF', params, { about: [self] })
    }
    const pifs = tx.find('xs_pif', { network: id })
    if (pifs.length > 0) {
      const params = pifs.map((pif) => object(tx, 'xs_pif', pif.id))
      throw refusal('NETWORK_CONTAINS_PIF', params, { about: [self] })
    }
    if (network.other_config['is_host_internal_management_network'] === 'true') {
      throw refusal('CANNOT_DESTROY_SYSTEM_NETWORK', [self])
    }
    for (const vif of vifs) {
      warnOfLoss(tx, vif, self.name)
      removeVif(tx, vif)
    }
    tx.remove('xs_network', id)
    return { network: id, vifs: vifs.length }
  },
})

function warnOfLoss(tx: Tx, vif: RowOf<'xs_vif'>, network: string): void {
  const vm = vif.VM === null ? undefined : tx.get('xs_vm', vif.VM)
  const what = vm?.is_a_snapshot ? 'snapshot' : vm?.is_a_template ? 'template' : 'VM'
  tx.warn(`${nameOf(tx, 'xs_vif', vif.id)} (${what}) is removed together with network ${network}`)
}
