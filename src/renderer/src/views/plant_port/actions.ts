/** What can be done with switch ports. */
import { Pencil, Power } from '@lucide/vue'
import type { ActionItem } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'
import { captureActions } from '../../fabric/capture/actions'
import { endDrills } from '../../fabric/drills/actions'
import { traceActions } from '../../fabric/trace/open'
import { cableAction } from '../shared/cable-actions'
import type { Port } from '../shared/plant'
import { runEach } from '../shared/run-each'

export function portActions(ports: readonly Port[]): ActionItem[] {
  const [port] = ports
  if (!port) return []
  const up = ports.every(({ admin_up, error_disabled }) => admin_up && !error_disabled)
  const one = ports.length === 1
  return [
    {
      id: 'edit',
      label: 'Edit port…',
      icon: Pencil,
      ...(!one && { disabled: 'Ports are edited one at a time.' }),
      run: () => openDialog(() => import('./PortDialog.vue'), { port: port.id }),
    },
    ...(one ? [cableAction({ port: port.id })] : []),
    {
      id: 'admin',
      label: up ? 'Shut down' : 'Enable',
      icon: Power,
      run: () =>
        runEach(
          'plant.port.edit',
          ports.map(({ id }) => ({ port: id, admin_up: !up })),
          (count) => `${up ? 'Shut down' : 'Enable'} ${count} ports`,
        ),
    },
    'separator',
    ...traceActions('plant_port', ports),
    ...captureActions(
      ports.map(({ id }) => ({ kind: 'plant_port', id })),
      one ? { port: port.id } : undefined,
    ),
    ...(one ? ['separator' as const, ...endDrills({ port: port.id })] : []),
  ]
}
