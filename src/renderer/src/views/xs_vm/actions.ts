/** What can be done with VMs. */
import { Copy, CopyPlus, MoveRight, Trash2 } from '@lucide/vue'
import type { Action, ActionItem } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'
import { cleanUpGhosts } from '../../wizards/ghost-nics'
import { runEach } from '../shared/run-each'
import { isPlainVm, type Vm } from '../shared/xenserver'
import { addInterface } from '../xs_vif/actions'
import { powerActions } from './power'

export function vmActions(vms: readonly Vm[]): ActionItem[] {
  const [vm] = vms
  if (!vm) return []
  const power = powerActions(vms)
  return [...power, ...(power.length ? ['separator' as const] : []), ...(vms.length === 1 ? single(vm) : []), remove(vms)]
}

function single(vm: Vm): ActionItem[] {
  const halted =
    vm.power_state === 'Halted' || vm.is_a_snapshot
      ? undefined
      : `${vm.name_label} is ${vm.power_state.toLowerCase()}; shut it down first.`
  const duplicate = (id: 'clone' | 'copy', label: string, icon: Action['icon']): Action => ({
    id,
    label,
    ...(icon && { icon }),
    ...(halted && { disabled: halted }),
    run: () => openDialog(() => import('./DuplicateDialog.vue'), { vm: vm.id, how: id }),
  })
  return [
    addInterface(vm),
    {
      id: 'migrate',
      label: 'Migrate…',
      icon: MoveRight,
      ...cannotMigrate(vm),
      run: () => openDialog(() => import('./MigrateDialog.vue'), { vm: vm.id }),
    },
    duplicate('clone', 'Clone…', Copy),
    duplicate('copy', 'Copy in full…', CopyPlus),
    ...cleanUpGhosts(vm),
    'separator',
  ]
}

function cannotMigrate(vm: Vm): { disabled?: string } {
  if (!isPlainVm(vm)) return { disabled: `${vm.name_label} does not run.` }
  return vm.power_state === 'Running'
    ? {}
    : { disabled: `${vm.name_label} is ${vm.power_state.toLowerCase()}; only a running VM migrates.` }
}

function remove(vms: readonly Vm[]): Action {
  const busy = vms.find((vm) => vm.power_state !== 'Halted' && vm.power_state !== 'Suspended' && !vm.is_a_snapshot)
  return {
    id: 'remove',
    label: vms.length === 1 ? 'Remove' : `Remove ${vms.length} VMs`,
    icon: Trash2,
    danger: true,
    shortcut: 'Del',
    ...(busy && { disabled: `${busy.name_label} is ${busy.power_state.toLowerCase()}; shut it down first.` }),
    run: () =>
      runEach(
        'xs.vm.destroy',
        vms.map((vm) => ({ vm: vm.id })),
        (count) => `Remove ${count} VMs`,
      ),
  }
}
