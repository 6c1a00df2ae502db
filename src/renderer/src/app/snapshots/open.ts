/** The dialogs about one or two snapshots. */
import type { Moment, Since } from '@shared/contract/snapshot'
import { openDialog } from '../dialogs'

export function takeSnapshot(): void {
  openDialog(() => import('./TakeSnapshotDialog.vue'))
}

/** From the older moment to the newer; without one, from the latest snapshot to now. */
export function compareSnapshots(moments?: { from: Moment; to: Moment }): void {
  openDialog(() => import('./CompareDialog.vue'), { moments })
}

/** The commands from one moment to the other; without a wish, from the lab's beginning to now. */
export function planAsCommands(moments?: { from: Since; to: Moment }): void {
  openDialog(() => import('./PlanDialog.vue'), { moments })
}

export function goBackTo(snapshot: { id: number; name: string }): void {
  openDialog(() => import('./GoBackDialog.vue'), { snapshot })
}
