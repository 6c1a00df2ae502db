/** Machines outside every pool. */
import { defineKind } from '../../app/kinds'
import { run } from '../../app/operations'
import { nameProblem } from '../../components/forms/names'
import { generalTab } from '../shared/general-tab'
import { StationIcon } from '../shared/icons'
import { inspectorOf } from '../shared/inspector'
import LogTab from '../shared/LogTab.vue'
import type { Station } from '../shared/plant'
import { stationActions } from './actions'
import { nicsOf, STATION_ROLES, stationSections, stationState, stationSubtitle } from './station'

const edit = (station: Station, patch: Record<string, unknown>) =>
  run('plant.station.edit', { station: station.id, ...patch }, { quiet: true })
const roleNamed = (word: string): string | undefined => Object.keys(STATION_ROLES).find((role) => STATION_ROLES[role] === word)

export default defineKind<'plant_station'>({
  kind: 'plant_station',
  label: 'Station',
  plural: 'Stations',
  icon: StationIcon,
  title: (station) => station.name,
  subtitle: stationSubtitle,
  state: stationState,
  rename: (station, name) => edit(station, { name }),
  tabs: [
    {
      id: 'general',
      label: 'General',
      component: generalTab('plant_station', {
        sections: stationSections,
        edits: (station) => ({
          name: { save: (name) => edit(station, { name: name.trim() }), check: nameProblem },
          role: { save: (word) => edit(station, { role: roleNamed(word) }), options: Object.values(STATION_ROLES) },
          ...Object.fromEntries(
            nicsOf(station).map((nic) => [
              `${nic.id}-ip`,
              {
                placeholder: 'Set an address such as 10.0.0.5/24',
                save: (text: string) =>
                  run(
                    'guest.address.set',
                    { endpoint: nic.id, addresses: text.split(/[\s,]+/).filter(Boolean) },
                    { quiet: true },
                  ),
              },
            ]),
          ),
        }),
      }),
    },
    { id: 'log', label: 'Log', component: LogTab },
  ],
  inspector: inspectorOf('plant_station', stationSections),
  actions: stationActions,
})
