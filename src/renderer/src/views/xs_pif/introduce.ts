/** Making NICs known to their pool. */
import { PlugZap } from '@lucide/vue'
import { openDialog } from '../../app/dialogs'
import type { Action } from '../../app/kinds'
import type { Host } from '../shared/xenserver'
import { unknownNics } from './unknown-nics'

/** Offered while there is such a NIC. */
export function introduceNic(host: Host): Action[] {
  if (unknownNics(host).length === 0) return []
  return [
    {
      id: 'introduce',
      label: 'Introduce NIC…',
      icon: PlugZap,
      run: () => openDialog(() => import('./IntroduceDialog.vue'), { host: host.id }),
    },
  ]
}
