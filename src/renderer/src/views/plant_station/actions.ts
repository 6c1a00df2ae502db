/** What can be done with stations. */
import { Trash2 } from '@lucide/vue'
import { nicName } from '@shared/model/xenserver-names'
import type { ActionItem } from '../../app/kinds'
import { captureActions } from '../../fabric/capture/actions'
import { endDrills, machineDrill } from '../../fabric/drills/actions'
import { traceActions } from '../../fabric/trace/open'
import { cableAction } from '../shared/cable-actions'
import type { Station } from '../shared/plant'
import { routingAction } from '../shared/routing-action'
import { runEach } from '../shared/run-each'
import { nicsOf } from './station'

export function stationActions(stations: readonly Station[]): ActionItem[] {
  const [station] = stations
  if (!station) return []
  const nics = stations.length === 1 ? nicsOf(station) : []
  return [
    ...nics.map((nic) => cableAction({ nic: nic.id }, nics.length > 1 ? nicName(nic.device) : '')),
    ...(stations.length === 1 ? [routingAction(station.id)] : []),
    ...(stations.length <= 2 ? ['separator' as const] : []),
    ...traceActions('plant_station', stations),
    ...(nics.length > 0
      ? captureActions(
          nics.map(({ id }) => ({ kind: 'plant_nic', id })),
          nics.length === 1 && nics[0] ? { nic: nics[0].id } : undefined,
        )
      : []),
    ...(stations.length <= 2 ? ['separator' as const] : []),
    ...nics.flatMap((nic) => endDrills({ nic: nic.id }, nics.length > 1 ? nicName(nic.device) : '')),
    ...(stations.length === 1 ? [machineDrill('plant_station', station.id, station.name), 'separator' as const] : []),
    {
      id: 'remove',
      label: stations.length === 1 ? 'Remove station' : `Remove ${stations.length} stations`,
      icon: Trash2,
      danger: true,
      shortcut: 'Del',
      run: () =>
        runEach(
          'plant.station.remove',
          stations.map(({ id }) => ({ station: id })),
          (count) => `Remove ${count} stations`,
        ),
    },
  ]
}
