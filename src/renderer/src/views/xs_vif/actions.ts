/** What can be done with VIFs. */
import { ArrowRightLeft, Pencil, Plug, Plus, Trash2, Unplug } from '@lucide/vue'
import type { Action, ActionItem } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'
import { useMirror } from '../../stores/mirror'
import { runEach } from '../shared/run-each'
import type { Vif, Vm } from '../shared/xenserver'

export function addInterface(vm: Vm): Action {
  return {
    id: 'add-vif',
    label: 'Add interface…',
    icon: Plus,
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
      label: 'Edit interface…',
      icon: Pencil,
      ...(vifs.length > 1 && { disabled: 'Interfaces are edited one at a time; several can be moved together.' }),
      run: () => openDialog(() => import('./VifDialog.vue'), { vm: vif.VM, vif: vif.id }),
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
  const ready = vifs.filter((vif) => vif.currently_attached === attached && isRunning(vif))
  const word = attached ? 'Unplug' : 'Plug'
  return {
    id: 'plug',
    label: word,
    icon: attached ? Unplug : Plug,
    ...(ready.length === 0 && {
      disabled: 'Interfaces are plugged and unplugged while the VM runs; they attach when it starts.',
    }),
    run: () =>
      runEach(
        attached ? 'xs.vif.unplug' : 'xs.vif.plug',
        ready.map(({ id }) => ({ vif: id })),
        (count) => `${word} ${count} interfaces`,
      ),
  }
}

function isRunning(vif: Vif): boolean {
  return useMirror().get('xs_vm', vif.VM)?.power_state === 'Running'
}
