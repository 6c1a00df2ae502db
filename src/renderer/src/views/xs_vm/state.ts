import type { ObjectState } from '../../app/kinds'
import { hasFailed } from '../../fabric/drills/faults'
import type { Vm } from '../shared/xenserver'

/** A VM's power state; templates and snapshots have none. The pool still holds those of a host that failed to run. */
export function vmState(vm: Vm): ObjectState {
  if (vm.is_a_snapshot) return { state: 'none', word: 'Snapshot' }
  if (vm.is_a_template) return { state: 'none', word: 'Template' }
  if (hasFailed(vm.resident_on)) return { state: 'failed', word: 'Cut off, host failed' }
  return { state: vm.power_state === 'Running' ? 'up' : 'down', word: vm.power_state }
}
