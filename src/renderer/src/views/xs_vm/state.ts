import type { ObjectState } from '../../app/kinds'
import type { Vm } from '../shared/xenserver'

/** A VM's power state; templates and snapshots have none. */
export function vmState(vm: Vm): ObjectState {
  if (vm.is_a_snapshot) return { state: 'none', word: 'Snapshot' }
  if (vm.is_a_template) return { state: 'none', word: 'Template' }
  return { state: vm.power_state === 'Running' ? 'up' : 'down', word: vm.power_state }
}
