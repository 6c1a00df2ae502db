import type { ObjectState } from '../../app/kinds'
import type { Vif } from '../shared/xenserver'

/** Whether a VIF is attached to its VM's running domain. */
export function vifState(vif: Vif): ObjectState {
  return vif.currently_attached ? { state: 'up', word: 'Attached' } : { state: 'down', word: 'Not attached' }
}
