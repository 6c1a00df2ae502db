import { Plus } from '@lucide/vue'
import type { Action } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'
import type { Vm } from '../shared/xenserver'

const wizard = () => import('../../wizards/new-vm/NewVmWizard.vue')

/** Makes a VM in a pool. */
export function newVm(pool: string | null): Action {
  return { id: 'new-vm', label: 'New VM…', icon: Plus, run: () => openDialog(wizard, { pool }) }
}

/** Makes a VM from a template. */
export function newVmFrom(template: Vm): Action {
  const from = { pool: template.pool, template: template.id }
  return { id: 'new-vm-from', label: 'New VM from this template…', icon: Plus, run: () => openDialog(wizard, from) }
}
