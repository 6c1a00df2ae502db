/** Windows guests and the adapters that they remember, read from the mirror. */
import { addressConflicts } from '@shared/model/guest'
import type { RowOf } from '@shared/model/tables'
import type { ObjectState } from '../../app/kinds'
import { useMirror } from '../../stores/mirror'
import type { Vm } from './xenserver'

export type Guest = RowOf<'guest_os'>
export type Adapter = RowOf<'guest_adapter'>

/** The Windows guest of a VM, if it is known to have one. */
export function windowsGuest(vm: string | null | undefined): Guest | undefined {
  const guest = useMirror().get('guest_os', vm)
  return guest?.family === 'windows' ? guest : undefined
}

export function guestAdapters(guest: string): readonly Adapter[] {
  return useMirror().by('guest_adapter', 'owner', guest)
}

/** Not present, and its device is gone for good: not merely unplugged. */
export const isGhost = (adapter: Adapter): boolean => !adapter.present && adapter.endpoint === ''

export function adapterState(adapter: Adapter): ObjectState {
  if (adapter.present) return { state: 'up', word: 'Present' }
  return { state: 'down', word: isGhost(adapter) ? 'Ghost' : 'Unplugged' }
}

export const addressText = ({ addresses }: Adapter): string => addresses.join(', ') || 'DHCP'

/** What an adapter's address is in the way of; empty where it is in nobody's. */
export function conflictText(adapter: Adapter, all: readonly Adapter[]): string {
  const [twin] = addressConflicts(adapter, all)
  if (twin) return `${twin.address} is also set on ${twin.with.name}`
  if (adapter.present || adapter.addresses.length === 0) return ''
  return 'Windows objects when it is entered elsewhere'
}

/** `Windows Server Core`. */
export const systemName = ({ core }: Guest): string => (core ? 'Windows Server Core' : 'Windows with a desktop')

/** Why nothing can be done inside the guest now. */
export function notRunning(vm: Vm, guest: Guest): string | undefined {
  return guest.running ? undefined : `The guest of ${vm.name_label} does not run.`
}
