/** Network.destroy, which takes unplugged VIFs with it: the server does so silently, the preview does not. */
import { withNoun } from '../../../../../shared/model/words'
import { z } from 'zod'
import type { Fix } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { nameOf, object } from '../../naming'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { titled } from '../rows'
import { removeVif } from '../vif/records'
import { hide, unplugAll } from './fixes'

type Network = RowOf<'xs_network'>
type Pif = RowOf<'xs_pif'>

/** Refused, in this order: NETWORK_CONTAINS_VIF, NETWORK_CONTAINS_PIF, CANNOT_DESTROY_SYSTEM_NETWORK. */
export const networkDestroy = defineOperation({
  name: 'xs.network.destroy',
  input: z.strictObject({ network: Ref }),
  title: ({ network }, lab) => `Remove ${withNoun('network', titled(lab, 'xs_network', network))}`,
  run(tx, { network: id }) {
    const network = tx.need('xs_network', id)
    assertNoneAttached(tx, network)
    assertNoUplink(tx, network, tx.find('xs_pif', { network: id }))
    assertNotSystem(tx, network)
    const vifs = destroyNetwork(tx, network)
    tx.command(xe('network-destroy', { uuid: network.uuid }))
    return { network: id, vifs }
  },
})

/** NETWORK_CONTAINS_VIF with every VIF that is attached, or about to be. */
export function assertNoneAttached(reader: Reader, network: Network): void {
  const attached = reader.find('xs_vif', { network: network.id }).filter((vif) => vif.currently_attached || vif.reserved)
  if (attached.length === 0) return
  const params = attached.map((vif) => object(reader, 'xs_vif', vif.id))
  throw refusal('NETWORK_CONTAINS_VIF', params, {
    about: [object(reader, 'xs_network', network.id)],
    fixes: [unplugAll(network.id)],
  })
}

/** NETWORK_CONTAINS_PIF. A NIC's network can be hidden from consoles instead; a VLAN's goes with its VLANs. */
export function assertNoUplink(reader: Reader, network: Network, pifs: readonly Pif[]): void {
  if (pifs.length === 0) return
  const params = pifs.map((pif) => object(reader, 'xs_pif', pif.id))
  throw refusal('NETWORK_CONTAINS_PIF', params, {
    about: [object(reader, 'xs_network', network.id)],
    fixes: insteadOfRemoval(network.id, pifs),
  })
}

function insteadOfRemoval(network: string, pifs: readonly Pif[]): Fix[] {
  if (pifs.some((pif) => pif.physical)) return [hide(network)]
  if (pifs.every((pif) => pif.VLAN >= 0)) {
    return [{ label: 'Remove it with its VLANs', run: { operation: 'xs.network.remove', input: { network } }, instead: true }]
  }
  return pifs.slice(0, 1).map(({ id }) => ({ label: 'Show the bond', show: { kind: 'xs_pif', id } }))
}

export function assertNotSystem(reader: Reader, network: Network): void {
  if (network.other_config['is_host_internal_management_network'] !== 'true') return
  throw refusal('CANNOT_DESTROY_SYSTEM_NETWORK', [object(reader, 'xs_network', network.id)])
}

/** The record and the VIFs left on it, each with a warning. Returns how many they were. */
export function destroyNetwork(tx: Tx, network: Network): number {
  const name = nameOf(tx, 'xs_network', network.id)
  const vifs = tx.find('xs_vif', { network: network.id })
  for (const vif of vifs) {
    warnOfLoss(tx, vif, name)
    removeVif(tx, vif)
  }
  tx.remove('xs_network', network.id)
  return vifs.length
}

function warnOfLoss(tx: Tx, vif: RowOf<'xs_vif'>, network: string): void {
  const vm = vif.VM === null ? undefined : tx.get('xs_vm', vif.VM)
  const what = vm?.is_a_snapshot ? 'snapshot' : vm?.is_a_template ? 'template' : 'VM'
  tx.warn(`${nameOf(tx, 'xs_vif', vif.id)} (${what}) is removed together with ${withNoun('network', network)}`)
}
