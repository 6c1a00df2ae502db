/** What can be done with cables. */
import { ArrowRightLeft, Unplug } from '@lucide/vue'
import { openDialog } from '../../app/dialogs'
import type { ActionItem } from '../../app/kinds'
import { captureActions } from '../../fabric/capture/actions'
import { cableDrill } from '../../fabric/drills/actions'
import { runEach } from '../shared/run-each'
import { cableWords, type Cable } from './cable'

export function cableActions(cables: readonly Cable[]): ActionItem[] {
  const [cable] = cables
  if (!cable) return []
  const one = cables.length === 1
  return [
    {
      id: 'move',
      label: 'Move an end…',
      icon: ArrowRightLeft,
      ...(!one && { disabled: 'Cables are moved one at a time.' }),
      run: () => openDialog(() => import('./MoveCableDialog.vue'), { cable: cable.id }),
    },
    ...captureActions(cables.map(({ id }) => ({ kind: 'plant_cable', id }))),
    'separator',
    ...(one ? [cableDrill(cable.id, cableWords(cable))] : []),
    {
      id: 'disconnect',
      label: one ? 'Disconnect cable' : `Disconnect ${cables.length} cables`,
      icon: Unplug,
      danger: true,
      shortcut: 'Del',
      run: () =>
        runEach(
          'plant.cable.disconnect',
          cables.map(({ id }) => ({ cable: id })),
          (count) => `Disconnect ${count} cables`,
        ),
    },
  ]
}
