/** What can be done with snapshots of the open lab, for the Lab menu, the menu under the lab's name, and the palette. */
import { Camera, GitCompareArrows, History, SquareTerminal } from '@lucide/vue'
import { openDialog } from '../dialogs'
import type { Action } from '../kinds'
import { compareSnapshots, takeSnapshot } from './open'
import { planAsCommands } from './open-plan'

/** Not the snapshots of VMs, which are objects in the lab. */
export function snapshotCommands(needsLab: { disabled?: string }): Action[] {
  return [
    { id: 'take-snapshot', label: 'Take a snapshot of the lab…', icon: Camera, ...needsLab, run: takeSnapshot },
    { id: 'lab-snapshots', label: 'Snapshots of the lab…', icon: History, ...needsLab, run: showSnapshots },
    { id: 'compare-snapshots', label: 'Compare snapshots…', icon: GitCompareArrows, ...needsLab, run: () => compareSnapshots() },
    { id: 'plan-as-commands', label: 'Plan as commands…', icon: SquareTerminal, ...needsLab, run: () => planAsCommands() },
  ]
}

function showSnapshots(): void {
  openDialog(() => import('./SnapshotsDialog.vue'))
}
