/** NICs of a host that its pool does not know: late ones, forgotten ones. */
import { PlugZap } from '@lucide/vue'
import { openDialog } from '../../app/dialogs'
import type { Action } from '../../app/kinds'
import { useMirror } from '../../stores/mirror'
import type { Nic } from '../shared/plant'
import type { Host } from '../shared/xenserver'

export function unknownNics(host: Host): Nic[] {
  const mirror = useMirror()
  const known = new Set(
    mirror
      .by('xs_pif', 'host', host.id)
      .filter(({ physical }) => physical)
      .map(({ device }) => device),
  )
  return mirror.by('plant_nic', 'owner', host.id).filter(({ device }) => !known.has(device))
}

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
