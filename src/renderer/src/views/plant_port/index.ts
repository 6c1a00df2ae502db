/** Ports of physical switches. */
import { defineKind } from '../../app/kinds'
import { run } from '../../app/operations'
import { countersOf } from '../../fabric/counters/counters-of'
import { generalTab } from '../shared/general-tab'
import { PortIcon } from '../shared/icons'
import { inspectorOf } from '../shared/inspector'
import LogTab from '../shared/LogTab.vue'
import { portState } from '../shared/port-state'
import { portActions } from './actions'
import { portSections, portSubtitle, portTitle } from './port'

export default defineKind<'plant_port'>({
  kind: 'plant_port',
  label: 'Switch port',
  plural: 'Switch ports',
  icon: PortIcon,
  title: portTitle,
  subtitle: portSubtitle,
  state: portState,
  parent: (port) => (port.switch ? { kind: 'plant_switch', id: port.switch } : null),
  tabs: [
    {
      id: 'general',
      label: 'General',
      component: generalTab('plant_port', {
        sections: portSections,
        more: countersOf('plant_port'),
        edits: (port) => ({
          description: {
            placeholder: 'Add a description',
            save: (description) => run('plant.port.edit', { port: port.id, description }, { quiet: true }),
          },
        }),
      }),
    },
    { id: 'log', label: 'Log', component: LogTab },
  ],
  inspector: inspectorOf('plant_port', portSections, countersOf('plant_port')),
  actions: portActions,
})
