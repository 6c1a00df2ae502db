/** A VM's power actions, each with the reason why it cannot be done now. */
import { Pause, Play, Power, RotateCw, Snowflake, Sun } from '@lucide/vue'
import type { Action } from '../../app/kinds'
import { runEach } from '../shared/run-each'
import { isPlainVm, type Vm } from '../shared/xenserver'

const POWER = [
  { action: 'start', label: 'Start', icon: Play, from: ['Halted'], shortcut: 'Ctrl+B' },
  { action: 'shutdown', label: 'Shut down', icon: Power, from: ['Running'], shortcut: 'Ctrl+E' },
  { action: 'reboot', label: 'Reboot', icon: RotateCw, from: ['Running'] },
  { action: 'suspend', label: 'Suspend', icon: Snowflake, from: ['Running'] },
  { action: 'resume', label: 'Resume', icon: Sun, from: ['Suspended'] },
  { action: 'pause', label: 'Pause', icon: Pause, from: ['Running'] },
  { action: 'unpause', label: 'Unpause', icon: Play, from: ['Paused'] },
  {
    action: 'hard_shutdown',
    label: 'Force shutdown',
    from: ['Running', 'Paused', 'Suspended'],
    danger: true,
  },
] as const

/** Those of the actions that suit the VMs' states come first to mind; the others say what they wait for. */
export function powerActions(vms: readonly Vm[]): Action[] {
  if (!vms.some(isPlainVm)) return []
  return POWER.filter(({ action, from }) => action === 'start' || action === 'shutdown' || able(vms, from).length > 0).map(
    ({ action, label, from, ...more }) => {
      const ready = able(vms, from)
      return {
        id: `power-${action}`,
        label,
        ...more,
        ...(ready.length ? {} : { disabled: whyNot(vms, from) }),
        run: () =>
          runEach(
            'xs.vm.power',
            ready.map((vm) => ({ vm: vm.id, action })),
            (count) => `${label} ${count} VMs`,
          ),
      }
    },
  )
}

function able(vms: readonly Vm[], from: readonly string[]): Vm[] {
  return vms.filter((vm) => isPlainVm(vm) && from.includes(vm.power_state))
}
function whyNot(vms: readonly Vm[], from: readonly string[]): string {
  const [vm] = vms
  const states = from.map((state) => state.toLowerCase()).join(' or ')
  return vms.length === 1 && vm
    ? `${vm.name_label} is ${vm.power_state.toLowerCase()}; it must be ${states}.`
    : `None of the selected VMs is ${states}.`
}
