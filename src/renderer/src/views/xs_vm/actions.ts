/** What can be done with VMs. */
import { Copy, CopyPlus, FolderOutput, LayoutTemplate, Monitor, MoveRight, Trash2, Wrench } from '@lucide/vue'
import type { Action, ActionItem } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'
import { run } from '../../app/operations'
import { traceActions } from '../../fabric/trace/open'
import { useMirror } from '../../stores/mirror'
import { cleanUpGhosts } from '../../wizards/ghost-nics'
import { routingAction } from '../shared/routing-action'
import { runEach } from '../shared/run-each'
import { hasTools } from '../shared/vif'
import { isPlainVm, type Vm } from '../shared/xenserver'
import { addInterface } from '../xs_vif/actions'
import { newVmFrom } from './new-vm'
import { powerActions } from './power'

export function vmActions(vms: readonly Vm[]): ActionItem[] {
  const [vm] = vms
  if (!vm) return []
  const power = powerActions(vms)
  const traces = vms.every(isPlainVm) ? traceActions('xs_vm', vms) : []
  return [
    ...power,
    ...(power.length ? ['separator' as const] : []),
    ...(vms.length === 1 ? single(vm) : []),
    ...traces,
    ...(traces.length ? ['separator' as const] : []),
    remove(vms),
  ]
}

function single(vm: Vm): ActionItem[] {
  const isTemplate = vm.is_a_template && !vm.is_a_snapshot
  return [
    ...(isTemplate ? [newVmFrom(vm)] : []),
    addInterface(vm),
    ...(isPlainVm(vm) ? [migrate(vm), tools(vm), routingAction(vm.id)] : []),
    'separator',
    duplicate(vm, 'clone', 'Clone…', Copy),
    duplicate(vm, 'copy', 'Copy in full…', CopyPlus),
    {
      id: 'copy-to-pool',
      label: 'Copy to another pool…',
      icon: FolderOutput,
      ...withReason(notHalted(vm) ?? onlyPool()),
      run: () => openDialog(() => import('../../wizards/migrate/CopyWizard.vue'), { vm: vm.id }),
    },
    ...cleanUpGhosts(vm),
    ...(vm.is_a_snapshot || vm.is_control_domain ? [] : [template(vm)]),
    'separator',
  ]
}

const withReason = (disabled: string | undefined): { disabled?: string } => (disabled ? { disabled } : {})
const notHalted = (vm: Vm): string | undefined =>
  vm.power_state === 'Halted' || vm.is_a_snapshot
    ? undefined
    : `${vm.name_label} is ${vm.power_state.toLowerCase()}; shut it down first.`
const onlyPool = (): string | undefined => (useMirror().all('xs_pool').length > 1 ? undefined : 'The lab has no other pool.')

function duplicate(vm: Vm, id: 'clone' | 'copy', label: string, icon: NonNullable<Action['icon']>): Action {
  const run = () => openDialog(() => import('./DuplicateDialog.vue'), { vm: vm.id, how: id })
  return { id, label, icon, ...withReason(notHalted(vm)), run }
}

/** Running VMs go to any host, others to other pools only. */
function migrate(vm: Vm): Action {
  const running = vm.power_state === 'Running'
  const paused = vm.power_state === 'Paused' ? `${vm.name_label} is paused; unpause it first.` : undefined
  return {
    id: 'migrate',
    label: running ? 'Migrate…' : 'Move to another pool…',
    icon: MoveRight,
    ...withReason(paused ?? (running ? undefined : onlyPool())),
    run: () => openDialog(() => import('../../wizards/migrate/MigrateWizard.vue'), { vm: vm.id }),
  }
}

/** The tools decide whether interfaces of a Windows guest can be plugged while it runs. */
function tools(vm: Vm): Action {
  const installed = hasTools(vm)
  const busy = vm.power_state === 'Paused' || vm.power_state === 'Suspended'
  return {
    id: 'tools',
    label: installed ? 'Uninstall XenServer Tools' : 'Install XenServer Tools',
    icon: Wrench,
    ...withReason(busy ? `${vm.name_label} is ${vm.power_state.toLowerCase()}; it must be running or halted.` : undefined),
    run: async () => void (await run('xs.vm.setTools', { vm: vm.id, installed: !installed })),
  }
}

function template(vm: Vm): Action {
  const product = vm.other_config['default_template'] === 'true'
  return {
    id: 'template',
    label: vm.is_a_template ? 'Turn into a VM' : 'Turn into a template',
    icon: vm.is_a_template ? Monitor : LayoutTemplate,
    ...withReason(product ? `${vm.name_label} came with the product; make a VM from it instead.` : notHalted(vm)),
    run: async () => void (await run('xs.vm.setTemplate', { vm: vm.id, template: !vm.is_a_template })),
  }
}

function remove(vms: readonly Vm[]): Action {
  const busy = vms.find((vm) => vm.power_state !== 'Halted' && vm.power_state !== 'Suspended' && !vm.is_a_snapshot)
  return {
    id: 'remove',
    label: vms.length === 1 ? 'Remove' : `Remove ${vms.length} VMs`,
    icon: Trash2,
    danger: true,
    shortcut: 'Del',
    ...withReason(busy && `${busy.name_label} is ${busy.power_state.toLowerCase()}; shut it down first.`),
    run: () =>
      runEach(
        'xs.vm.destroy',
        vms.map((vm) => ({ vm: vm.id })),
        (count) => `Remove ${count} VMs`,
      ),
  }
}
