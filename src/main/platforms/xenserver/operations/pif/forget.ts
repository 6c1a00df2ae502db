/** PIF.forget: the pool no longer knows a NIC (unmanaged mode, facts UNM). */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { leaveAlone } from '../../late-nics'
import { nameOf, object } from '../../naming'
import { bondHolding } from '../../placement'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { needHost, titled } from '../rows'
import { isSriovLogical, isSriovPhysical } from '../sriov'
import { assertAllowsUnplug, assertClusterAllows, assertHaAllows, assertNotManagement, assertNoVifInUse } from './checks'
import { rememberManagement } from './management'
import { removePif } from './remove'

type Pif = RowOf<'xs_pif'>

/**
 * The network stays, without uplink on that host; in the documents' releases it goes with its last NIC unless a
 * VIF is on it (XS-UNM-02). A rescan brings the NIC back. Refused, in this order: HOST_OFFLINE,
 * PIF_IS_MANAGEMENT_INTERFACE (in the older releases only on members, XS-UNM-07), PIF_ALREADY_BONDED,
 * PIF_VLAN_STILL_EXISTS, PIF_TUNNEL_STILL_EXISTS, HA_IS_ENABLED,
 * CANNOT_FORGET_SRIOV_LOGICAL, PIF_SRIOV_STILL_EXISTS, CLUSTERING_ENABLED; in the older ones VIF_IN_USE and
 * PIF_DOES_NOT_ALLOW_UNPLUG.
 */
export const pifForget = defineOperation({
  name: 'xs.pif.forget',
  input: z.strictObject({ pif: Ref }),
  title: ({ pif }, lab) => `Forget ${titled(lab, 'xs_pif', pif)}`,
  run(tx, input) {
    const pif = tx.need('xs_pif', input.pif)
    const host = needHost(tx, pif.host)
    const unmanages = profileOf(tx, pif.host).pif.forgetUnmanages
    if (!unmanages || tx.get('xs_pool', pif.pool ?? '')?.master !== pif.host) assertNotManagement(tx, pif)
    assertStandsAlone(tx, pif)
    assertHaAllows(tx, pif)
    assertNotSriov(tx, pif)
    assertClusterAllows(tx, pif)
    if (unmanages && pif.currently_attached) {
      assertNoVifInUse(tx, pif)
      assertAllowsUnplug(tx, pif)
    }
    rememberManagement(tx, pif)
    removePif(tx, pif)
    if (unmanages) {
      removeNetwork(tx, pif.network)
      leaveAlone(tx, tx.need('xs_host', host.id), pif.device)
    }
    warnOfVifs(tx, pif.network)
    tx.command(xe('pif-forget', { uuid: pif.uuid }))
    return { pif: pif.id }
  },
})

/** In no bond, without VLANs and tunnels, above or below. */
function assertStandsAlone(reader: Reader, pif: Pif): void {
  const self = object(reader, 'xs_pif', pif.id)
  const bond = bondHolding(reader, pif)
  if (bond) throw refusal('PIF_ALREADY_BONDED', [self], { words: { how: `a member of ${nameOf(reader, 'xs_bond', bond.id)}` } })
  if (reader.first('xs_bond', { master: pif.id })) throw refusal('PIF_ALREADY_BONDED', [self], { words: { how: 'a bond' } })
  if (pif.VLAN >= 0 || reader.first('xs_vlan', { tagged_PIF: pif.id })) throw refusal('PIF_VLAN_STILL_EXISTS', [self])
  if (reader.first('xs_tunnel', { transport_PIF: pif.id }) ?? reader.first('xs_tunnel', { access_PIF: pif.id }))
    throw refusal('PIF_TUNNEL_STILL_EXISTS', [self])
}

function assertNotSriov(reader: Reader, pif: Pif): void {
  const self = object(reader, 'xs_pif', pif.id)
  if (isSriovLogical(reader, pif)) throw refusal('CANNOT_FORGET_SRIOV_LOGICAL', [self])
  if (isSriovPhysical(reader, pif)) throw refusal('PIF_SRIOV_STILL_EXISTS', [self])
}

/** Takes a network away that has neither NICs nor VIFs any more. */
function removeNetwork(tx: Tx, network: string | null): void {
  if (network === null || tx.first('xs_pif', { network }) || tx.first('xs_vif', { network })) return
  tx.remove('xs_network', network)
}

/** XAPI does not look at the VIFs: on their network they reach each other and nothing outside. */
function warnOfVifs(tx: Tx, network: string | null): void {
  const vifs = network === null ? 0 : tx.count('xs_vif', { network })
  if (network === null || vifs === 0) return
  const many = vifs === 1 ? '1 VIF stays' : `${vifs} VIFs stay`
  tx.warn(`${many} on ${nameOf(tx, 'xs_network', network)}, which has one NIC less`)
}
