/** What can be done with VIFs. */
import { ArrowRightLeft, Pencil, Plug, Plus, Trash2, Unplug } from '@lucide/vue'
import { VIFS_PER_VM } from '@shared/model/xenserver-names'
import type { Action, ActionItem } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'
import { traceActions } from '../../fabric/trace/open'
import { useMirror } from '../../stores/mirror'
import { captureActions } from '../../fabric/capture/actions'
import { runEach } from '../shared/run-each'
import { hotplugProblem } from '../shared/vif'
import { poolRelease, type Vif, type Vm } from '../shared/xenserver'

/** The limit is told with the count, before anything is filled in. */
export function addInterface(vm: Vm): Action {
  const count = useMirror().by('xs_vif', 'VM', vm.id).length
  const most = VIFS_PER_VM[poolRelease(vm.pool)]
  return {
    id: 'add-vif',
    label: 'Add interface…',
    icon: Plus,
    ...(count >= most && { disabled: `${vm.name_label} has ${count} of ${most} interfaces; remove one first.` }),
    run: () => openDialog(() => import('./VifDialog.vue'), { vm: vm.id }),
  }
}

export function vifActions(vifs: readonly Vif[]): ActionItem[] {
  const [vif] = vifs
  if (!vif) return []
  const pools = new Set(vifs.map(({ pool }) => pool))
  return [
    {
      id: 'edit',
      label: vifs.length === 1 ? 'Edit interface…' : `Edit ${vifs.length} interfaces…`,
      icon: Pencil,
      ...(pools.size > 1 && { disabled: 'The selected interfaces belong to several pools.' }),
      run: () =>
        vifs.length === 1
          ? openDialog(() => import('./VifDialog.vue'), { vm: vif.VM, vif: vif.id })
          : openDialog(() => import('./BulkDialog.vue'), { vifs: vifs.map(({ id }) => id) }),
    },
    {
      id: 'move',
      label: 'Move to network…',
      icon: ArrowRightLeft,
      ...(pools.size > 1 && { disabled: 'The selected interfaces belong to several pools.' }),
      run: () => openDialog(() => import('./MoveDialog.vue'), { vifs: vifs.map(({ id }) => id) }),
    },
    plugging(vifs),
    'separator',
    ...traceActions('xs_vif', vifs),
    ...captureActions(vifs.map(({ id }) => ({ kind: 'xs_vif', id }))),
    'separator',
    {
      id: 'remove',
      label: vifs.length === 1 ? 'Remove interface' : `Remove ${vifs.length} interfaces`,
      icon: Trash2,
      danger: true,
      shortcut: 'Del',
      run: () =>
        runEach(
          'xs.vif.destroy',
          vifs.map(({ id }) => ({ vif: id, unplug: true })),
          (count) => `Remove ${count} interfaces`,
        ),
    },
  ]
}

/** One action whose word follows the state, as in XenCenter. */
function plugging(vifs: readonly Vif[]): Action {
  const attached = vifs.every(({ currently_attached }) => currently_attached)
  const fitting = vifs.filter((vif) => vif.currently_attached === attached)
  const problems = fitting.map((vif) => hotplugProblem(useMirror().get('xs_vm', vif.VM)))
  const ready = fitting.filter((_, i) => problems[i] === undefined)
  const word = attached ? 'Unplug' : 'Plug'
  return {
    id: 'plug',
    label: word,
    icon: attached ? Unplug : Plug,
    ...(ready.length === 0 && problems[0] && { disabled: problems[0] }),
    run: () =>
      runEach(
        attached ? 'xs.vif.unplug' : 'xs.vif.plug',
        ready.map(({ id }) => ({ vif: id })),
        (count) => `${word} ${count} interfaces`,
      ),
  }
}
