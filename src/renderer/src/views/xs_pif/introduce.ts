/** NICs that their pool does not know: making them known, or setting their addresses by hand. */
import { PlugZap, SquareTerminal } from '@lucide/vue'
import { openDialog } from '../../app/dialogs'
import type { Action } from '../../app/kinds'
import type { Host } from '../shared/xenserver'
import { unknownNics, unmanagedNics } from './unknown-nics'

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

/** Offered while XenServer leaves a NIC alone (XS-UNM-04). */
export function addressByHand(host: Host): Action[] {
  if (unmanagedNics(host).length === 0) return []
  return [
    {
      id: 'address-by-hand',
      label: 'Set the address of an unmanaged NIC…',
      icon: SquareTerminal,
      run: () => openDialog(() => import('./AddressByHandDialog.vue'), { host: host.id }),
    },
  ]
}
