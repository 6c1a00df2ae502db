/** VMs dragged onto a host: running ones migrate, inside a pool at once, to another by the wizard. */
import type { DropAnswer } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'
import { useMirror } from '../../stores/mirror'
import { runEach } from '../shared/run-each'
import { isPlainVm, type Host, type Vm } from '../shared/xenserver'

export function takesVms(vms: readonly Vm[], host: Host): DropAnswer {
  const [vm, ...others] = vms
  const name = host.name_label
  if (!vm || vms.some((one) => !isPlainVm(one))) return { refused: 'Templates and snapshots run on no host.' }
  if (vms.some(({ pool }) => pool !== host.pool)) return toPool(vms, host)
  const idle = vms.find(({ power_state }) => power_state !== 'Running')
  if (idle) return { refused: `${idle.name_label} is ${idle.power_state.toLowerCase()}; only a running VM migrates.` }
  const moving = vms.filter(({ resident_on }) => resident_on !== host.id)
  if (moving.length === 0)
    return { refused: others.length ? `They run on ${name} now.` : `${vm.name_label} runs on ${name} now.` }
  return {
    label: `Migrate ${moving.length === 1 ? (moving[0]?.name_label ?? '') : `${moving.length} VMs`} to ${name}`,
    run: () =>
      runEach(
        'xs.vm.migrate',
        moving.map(({ id }) => ({ vm: id, host: host.id })),
        (count) => `Migrate ${count} VMs to ${name}`,
      ),
  }
}

/** Networks have to be chosen for each VM, which is done for one at a time. */
function toPool([vm, ...others]: readonly Vm[], host: Host): DropAnswer {
  if (!vm || others.length > 0) return { refused: 'VMs go to another pool one at a time, as networks are chosen for each.' }
  const pool = useMirror().get('xs_pool', host.pool)?.name_label ?? 'another pool'
  return {
    label: `Move ${vm.name_label} to ${host.name_label} in ${pool}: choose its networks…`,
    run: () => openDialog(() => import('../../wizards/migrate/MigrateWizard.vue'), { vm: vm.id, host: host.id }),
  }
}
