/** Why an object that could send and receive does neither now, and what makes it. */
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import type { Told } from '../../../inventory/part'
import { nameOf } from '../naming'

export function silentVm(reader: Reader, vm: RowOf<'xs_vm'>): Told | undefined {
  if (vm.is_a_snapshot || vm.is_a_template)
    return {
      message: `${vm.name_label} is a ${vm.is_a_snapshot ? 'snapshot' : 'template'} and runs nowhere.`,
      remedy: 'Choose a VM.',
    }
  const start = STARTS[vm.power_state]
  if (start) {
    return {
      message: `${vm.name_label} is ${vm.power_state.toLowerCase()}, so it sends and receives nothing.`,
      remedy: `${start.label} it.`,
      fixes: [
        {
          label: `${start.label} ${vm.name_label}`,
          run: { operation: 'xs.vm.power', input: { vm: vm.id, action: start.action } },
        },
      ],
    }
  }
  const vifs = reader.find('xs_vif', { VM: vm.id })
  const [vif] = vifs
  if (vif) return silentVif(reader, vif)
  return {
    message: `${vm.name_label} has no interface.`,
    remedy: 'Add one on a network.',
    fixes: [{ label: 'Show its interfaces', show: { kind: 'xs_vm', id: vm.id, tab: 'interfaces' } }],
  }
}

/** What makes a VM's interfaces live again. */
const STARTS: Readonly<Record<string, { label: string; action: string }>> = {
  Halted: { label: 'Start', action: 'start' },
  Suspended: { label: 'Resume', action: 'resume' },
  Paused: { label: 'Unpause', action: 'unpause' },
}

export function silentVif(reader: Reader, vif: RowOf<'xs_vif'>): Told | undefined {
  const vm = vif.VM === null ? undefined : reader.get('xs_vm', vif.VM)
  if (vm && STARTS[vm.power_state]) return silentVm(reader, vm)
  const name = nameOf(reader, 'xs_vif', vif.id)
  return {
    message: `${name} is not plugged.`,
    remedy: 'Plug it.',
    fixes: [{ label: `Plug ${name}`, run: { operation: 'xs.vif.plug', input: { vif: vif.id } } }],
  }
}

export function silentPif(reader: Reader, pif: RowOf<'xs_pif'>): Told {
  const name = nameOf(reader, 'xs_pif', pif.id)
  if (!pif.currently_attached && pif.IP !== '')
    return {
      message: `${name} is not plugged.`,
      remedy: 'Plug it.',
      fixes: [{ label: `Plug ${name}`, run: { operation: 'xs.pif.plug', input: { pif: pif.id } } }],
    }
  return {
    message: `${name} has no address, so the host itself sends nothing by it.`,
    remedy: 'Choose a VM on its network, or give the interface an address.',
    fixes: [{ label: `Show ${name}`, show: { kind: 'xs_pif', id: pif.id } }],
  }
}
