/** Cables. */
import { defineKind } from '../../app/kinds'
import { run } from '../../app/operations'
import { countersOf } from '../../fabric/counters/counters-of'
import { generalTab } from '../shared/general-tab'
import { CableIcon } from '../shared/icons'
import { inspectorOf } from '../shared/inspector'
import LogTab from '../shared/LogTab.vue'
import { cableActions } from './actions'
import { cableSections, cableState, cableSubtitle, cableTitle } from './cable'

export default defineKind<'plant_cable'>({
  kind: 'plant_cable',
  label: 'Cable',
  plural: 'Cables',
  icon: CableIcon,
  title: cableTitle,
  subtitle: cableSubtitle,
  state: cableState,
  tabs: [
    {
      id: 'general',
      label: 'General',
      component: generalTab('plant_cable', {
        sections: cableSections,
        more: countersOf('plant_cable'),
        edits: (cable) => ({
          label: {
            placeholder: 'Add a label',
            save: (label) => run('plant.cable.label', { cable: cable.id, label: label.trim() }, { quiet: true }),
          },
        }),
      }),
    },
    { id: 'log', label: 'Log', component: LogTab },
  ],
  inspector: inspectorOf('plant_cable', cableSections, countersOf('plant_cable')),
  actions: cableActions,
})
