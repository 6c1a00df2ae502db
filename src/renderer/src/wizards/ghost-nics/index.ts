/** The wizard that removes hidden network adapters from a Windows guest, and the actions that start it. */
import { Ghost } from '@lucide/vue'
import { openDialog } from '../../app/dialogs'
import type { Action } from '../../app/kinds'
import { useMirror } from '../../stores/mirror'
import { guestAdapters, isGhost, windowsGuest } from '../../views/shared/guest'
import type { Vm } from '../../views/shared/xenserver'

/** `begin`: the VM to begin with; `preselected`: adapters by id, else all ghosts. */
export function openGhostNics(at: { begin?: string; preselected?: readonly string[] } = {}): void {
  openDialog(() => import('./GhostNics.vue'), at)
}

/** For a VM with a Windows guest; nothing for others. */
export function cleanUpGhosts(vm: Vm): Action[] {
  if (!windowsGuest(vm.id)) return []
  const none = !guestAdapters(vm.id).some(isGhost)
  return [
    {
      id: 'ghost-nics',
      label: 'Clean up ghost NICs…',
      icon: Ghost,
      ...(none && { disabled: `The guest of ${vm.name_label} has no ghost NIC.` }),
      run: () => openGhostNics({ begin: vm.id }),
    },
  ]
}

/** For the palette: the wizard asks for the guest. */
export function cleanUpAnyGhosts(): Action {
  const some = useMirror()
    .all('guest_os')
    .some(({ family }) => family === 'windows')
  return {
    id: 'ghost-nics-any',
    label: 'Clean up ghost NICs in a Windows guest…',
    icon: Ghost,
    ...(!some && { disabled: 'The lab has no VM with a Windows guest.' }),
    run: () => openGhostNics(),
  }
}
