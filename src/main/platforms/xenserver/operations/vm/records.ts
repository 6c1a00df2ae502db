/** A VM's record made from another's: clone, copy, a VM from a template. */
import type { RowOf } from '../../../../../shared/model/tables'
import { copyGuest } from '../../../../guests/registry/guest'
import type { Tx } from '../../../../inventory/operation'
import { macFor } from '../vif/records'

type Vm = RowOf<'xs_vm'>
type Vif = RowOf<'xs_vif'>

/**
 * The same VM again, halted, with a seed of its own, from which every MAC follows anew, also those that were
 * set by hand (XS-MAC-08; facts, choice Q5). `place`: the network of each VIF, for another pool.
 */
export function duplicateVm(tx: Tx, source: Vm, patch: Partial<Vm>, place?: (vif: Vif) => string): Vm {
  const vm = tx.insert('xs_vm', {
    ...source,
    id: tx.opaqueRef(),
    uuid: tx.uuid(),
    power_state: 'Halted',
    resident_on: null,
    domid: -1,
    is_a_snapshot: false,
    snapshot_of: null,
    guest_metrics: copyGuestMetrics(tx, source, patch.pool ?? source.pool),
    other_config: { ...withoutDefault(source.other_config), mac_seed: tx.uuid() },
    // What an import kept aside names the original's disks and consoles.
    extra: {},
    ...patch,
  })
  const endpoints = new Map<string, string>()
  for (const vif of tx.find('xs_vif', { VM: source.id })) {
    const made = tx.insert('xs_vif', {
      ...vif,
      id: tx.opaqueRef(),
      uuid: tx.uuid(),
      VM: vm.id,
      pool: vm.pool,
      network: place ? place(vif) : vif.network,
      ...macFor(vm, vif.device),
      currently_attached: false,
      reserved: false,
      runtime_properties: {},
      extra: {},
    })
    endpoints.set(vif.id, made.id)
  }
  copyGuest(tx, source.id, vm.id, endpoints)
  return vm
}

/** A copy of a template that came with the product is an ordinary one. */
function withoutDefault({ default_template: _, ...other }: Vm['other_config']): Vm['other_config'] {
  return other
}

function copyGuestMetrics(tx: Tx, source: Vm, pool: string | null): string | null {
  if (source.guest_metrics === null) return null
  const metrics = tx.need('xs_vm_guest_metrics', source.guest_metrics)
  return tx.insert('xs_vm_guest_metrics', {
    ...metrics,
    pool,
    id: tx.opaqueRef(),
    uuid: tx.uuid(),
    networks: {},
    live: false,
    extra: {},
  }).id
}
