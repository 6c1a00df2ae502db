/** The dialogs about one or two snapshots. */
import type { Moment } from '@shared/contract/snapshot'
import { openDialog } from '../dialogs'

export function takeSnapshot(): void {
  openDialog(() => import('./TakeSnapshotDialog.vue'))
}

/** From the older moment to the newer; without one, from the latest snapshot to now. */
export function compareSnapshots(moments?: { from: Moment; to: Moment }): void {
  openDialog(() => import('./CompareDialog.vue'), { moments })
}

export function goBackTo(snapshot: { id: number; name: string }): void {
  openDialog(() => import('./GoBackDialog.vue'), { snapshot })
}
