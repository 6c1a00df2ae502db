/** Apart from the other dialogs about snapshots, of which one leads here. */
import type { Moment, Since } from '@shared/contract/snapshot'
import { openDialog } from '../dialogs'

/** The commands from one moment to the other; without a wish, from the lab's beginning to now. */
export function planAsCommands(moments?: { from: Since; to: Moment }): void {
  openDialog(() => import('./PlanDialog.vue'), { moments })
}
