/** What can be done with the adapters of a Windows guest. */
import { Network, Trash2 } from '@lucide/vue'
import { openDialog } from '../../app/dialogs'
import type { ActionItem } from '../../app/kinds'
import { useMirror } from '../../stores/mirror'
import { openGhostNics } from '../../wizards/ghost-nics'
import { notRunning, windowsGuest, type Adapter } from '../shared/guest'

/** Why nothing can be done with it now. */
function obstacle(adapter: Adapter): string | undefined {
  const vm = useMirror().get('xs_vm', adapter.owner)
  const guest = windowsGuest(adapter.owner)
  return vm && guest ? notRunning(vm, guest) : undefined
}

function cannotEdit(adapter: Adapter): string | undefined {
  return (
    obstacle(adapter) ?? (adapter.present ? undefined : `${adapter.name} is not present, so Windows shows no settings of it.`)
  )
}

export function editAddress(adapter: Adapter): void {
  if (!cannotEdit(adapter)) openDialog(() => import('./AdapterDialog.vue'), { adapter: adapter.id })
}

export function adapterActions(adapters: readonly Adapter[]): ActionItem[] {
  const [first] = adapters
  if (!first) return []
  const disabled = cannotEdit(first)
  const stopped = obstacle(first)
  return [
    ...(adapters.length === 1
      ? [{ id: 'address', label: 'Set address…', icon: Network, ...(disabled && { disabled }), run: () => editAddress(first) }]
      : []),
    {
      id: 'remove',
      label: adapters.length === 1 ? 'Remove…' : `Remove ${adapters.length} adapters…`,
      icon: Trash2,
      danger: true,
      ...(stopped && { disabled: stopped }),
      run: () => openGhostNics({ begin: first.owner ?? '', preselected: adapters.map(({ id }) => id) }),
    },
  ]
}
