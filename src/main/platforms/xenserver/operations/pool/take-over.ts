/** What becomes of a joining host's own pool (control plane reference §8.2, §10): its records go over, its networks meet the pool's. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'
import { removeStack } from '../host/stack'
import { removeVm } from '../vm/destroy'
import { managementOf, type Joining } from './joining'
import { meetNetworks } from './meet-networks'

/** Carries host, NICs, VMs and what of the networks has a place into the pool, and removes the pool that the host was. */
export function takeOver(tx: Tx, joining: Joining): void {
  const { host, own, pool, profile } = joining
  removeStack(tx, host.id, profile.joinDropsNetworking ? undefined : managementOf(tx, host.id))
  leaveDefaultTemplates(tx, own.id)
  meetNetworks(tx, joining)
  for (const table of [
    'xs_vif',
    'xs_vm_guest_metrics',
    'xs_vm',
    'xs_pif_metrics',
    'xs_vlan',
    'xs_host_metrics',
    'xs_host',
  ] as const) {
    for (const { id } of tx.find(table, { pool: own.id })) tx.update(table, id, { pool: pool.id })
  }
  forgetDatabase(tx, own, host)
}

/** The pool has its own templates of those that come with the product. */
function leaveDefaultTemplates(tx: Tx, own: string): void {
  const templates = tx
    .find('xs_vm', { pool: own, is_a_template: true })
    .filter((vm) => vm.other_config['default_template'] === 'true')
  for (const template of templates) removeVm(tx, template)
}

function forgetDatabase(tx: Tx, own: RowOf<'xs_pool'>, host: RowOf<'xs_host'>): void {
  const kept = tx.find('xs_kept', { pool: own.id })
  for (const { id } of kept) tx.remove('xs_kept', id)
  for (const { id } of tx.find('xs_dump', { pool: own.id })) tx.remove('xs_dump', id)
  if (kept.length > 0) {
    tx.warn(
      `${kept.length} imported records of ${host.name_label} that are no part of networking (storage and the like) are dropped`,
    )
  }
  tx.remove('xs_pool', own.id)
}
