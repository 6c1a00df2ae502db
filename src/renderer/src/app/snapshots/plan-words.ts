/** What a plan comes to, in a sentence. */
import type { PlanWay } from '@shared/contract/plan'

export function verdictOf({ steps, isChecked }: PlanWay): string {
  const count = steps.length === 1 ? '1 command' : `${steps.length.toLocaleString('en')} commands`
  if (steps.length === 0 && isChecked) return 'The pools are the same in both: there is nothing to do.'
  return isChecked ? `${count}, checked on a copy of the lab.` : `${count}; not everything can be done by commands.`
}
