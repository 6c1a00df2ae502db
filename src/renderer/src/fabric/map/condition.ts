import type { StateName } from '../../app/kinds'
import type { Condition } from './model'

/** How a state of tree and tables looks on the map: what works is solid, whatever else there is to say of it. */
export function conditionOf(state: StateName): Condition {
  if (state === 'down' || state === 'error' || state === 'failed') return 'down'
  return state === 'none' ? 'unknown' : 'up'
}
