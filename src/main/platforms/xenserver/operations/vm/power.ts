/** The power states of a VM. */
import { z } from 'zod'
import { assertNever } from '../../../../../shared/errors'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import type { RowOf } from '../../../../../shared/model/tables'
import { Ref } from '../input'
import { xe } from '../../xe/command'
import { titled } from '../rows'
import { assertAllows, type VmOperation } from './checks'
import { powerFixes } from './host-fixes'
import { halt, hostFor, leave, setGuestLive, settleOn, start } from './lifecycle'

const PowerAction = z.enum([
  'start',
  'shutdown',
  'hard_shutdown',
  'reboot',
  'hard_reboot',
  'pause',
  'unpause',
  'suspend',
  'resume',
])
type PowerAction = z.infer<typeof PowerAction>

/** XAPI's name of each action, and its word in a title. */
const ACTIONS: Readonly<Record<PowerAction, { operation: VmOperation; word: string }>> = {
  start: { operation: 'start', word: 'Start' },
  shutdown: { operation: 'clean_shutdown', word: 'Shut down' },
  hard_shutdown: { operation: 'hard_shutdown', word: 'Force shutdown of' },
  reboot: { operation: 'clean_reboot', word: 'Reboot' },
  hard_reboot: { operation: 'hard_reboot', word: 'Force reboot of' },
  pause: { operation: 'pause', word: 'Pause' },
  unpause: { operation: 'unpause', word: 'Unpause' },
  suspend: { operation: 'suspend', word: 'Suspend' },
  resume: { operation: 'resume', word: 'Resume' },
}

/**
 * `host` counts for start and resume; a reboot stays where the VM is. Refused: what the VM's state refuses, then for start and resume
 * HOST_NOT_LIVE, HOST_DISABLED, VM_REQUIRES_NETWORK, HOST_CANNOT_ATTACH_NETWORK, or NO_HOSTS_AVAILABLE.
 */
export const vmPower = defineOperation({
  name: 'xs.vm.power',
  input: z.strictObject({ vm: Ref, action: PowerAction, host: Ref.optional() }),
  title: ({ vm, action }, lab) => `${ACTIONS[action].word} ${titled(lab, 'xs_vm', vm)}`,
  run(tx, { vm: id, action, host }) {
    const vm = tx.need('xs_vm', id)
    assertAllows(tx, vm, ACTIONS[action].operation)
    perform(tx, vm, action, host)
    sayPower(tx, vm, action, host)
    return { vm: id }
  },
})

function perform(tx: Tx, vm: RowOf<'xs_vm'>, action: PowerAction, host: string | undefined): void {
  switch (action) {
    case 'start':
      start(
        tx,
        vm,
        hostFor(tx, vm, host, () => powerFixes(tx, vm, action)),
      )
      return
    case 'resume':
      settleOn(
        tx,
        vm,
        hostFor(tx, vm, host, () => powerFixes(tx, vm, action)),
      )
      setGuestLive(tx, vm, true)
      return
    case 'reboot':
    case 'hard_reboot':
      start(tx, vm, tx.need('xs_host', vm.resident_on ?? ''))
      return
    case 'shutdown':
    case 'hard_shutdown':
      halt(tx, vm)
      return
    case 'suspend':
      leave(tx, vm, 'Suspended')
      setGuestLive(tx, vm, false)
      return
    case 'pause':
    case 'unpause':
      tx.update('xs_vm', vm.id, { power_state: action === 'pause' ? 'Paused' : 'Running' })
      return
    default:
      assertNever(action)
  }
}

function sayPower(tx: Tx, { uuid }: RowOf<'xs_vm'>, action: PowerAction, host: string | undefined): void {
  const on = host === undefined ? undefined : tx.need('xs_host', host).name_label
  if (action === 'hard_shutdown' || action === 'hard_reboot')
    tx.command(xe(action === 'hard_reboot' ? 'vm-reboot' : 'vm-shutdown', { uuid, force: true }))
  else tx.command(xe(`vm-${action}`, { uuid, on: action === 'start' || action === 'resume' ? on : undefined }))
}
