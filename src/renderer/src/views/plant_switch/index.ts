/** Physical switches. */
import { defineKind } from '../../app/kinds'
import { run } from '../../app/operations'
import { mapTab } from '../../fabric/map/map-tab'
import { nameProblem } from '../../components/forms/names'
import { generalTab } from '../shared/general-tab'
import { SwitchIcon } from '../shared/icons'
import { inspectorOf } from '../shared/inspector'
import LogTab from '../shared/LogTab.vue'
import type { Switch } from '../shared/plant'
import type { Edits } from '../shared/tab-data'
import { tableTab } from '../shared/table-tab'
import { portActions } from '../plant_port/actions'
import { PORT_COLUMNS } from '../plant_port/port'
import { switchActions } from './actions'
import ConfigTab from './ConfigTab.vue'
import MacTab from './MacTab.vue'
import { newSwitch } from './new-switch'
import { portsOf, switchSections, switchState, switchSubtitle } from './switch'

const edit = (device: Switch, patch: Record<string, unknown>) =>
  run('plant.switch.edit', { switch: device.id, ...patch }, { quiet: true })

function edits(device: Switch): Edits {
  const plain = (field: string) => ({ save: (text: string) => edit(device, { [field]: text.trim() }) })
  return {
    name: { ...plain('name'), check: nameProblem },
    description: { ...plain('description'), lines: true, placeholder: 'Add a description' },
    make: plain('make'),
    model: plain('model'),
    stack: { ...plain('stack'), placeholder: 'None' },
  }
}

export default defineKind<'plant_switch'>({
  kind: 'plant_switch',
  label: 'Switch',
  plural: 'Switches',
  icon: SwitchIcon,
  title: (device) => device.name,
  subtitle: switchSubtitle,
  state: switchState,
  rename: (device, name) => edit(device, { name }),
  tabs: [
    { id: 'general', label: 'General', component: generalTab('plant_switch', { sections: switchSections, edits }) },
    {
      id: 'ports',
      label: 'Switch ports',
      count: (device) => portsOf(device).length,
      component: tableTab({
        kind: 'plant_switch',
        rowKind: 'plant_port',
        name: 'switch-ports',
        label: 'Switch ports',
        rows: portsOf,
        columns: PORT_COLUMNS,
        actions: portActions,
        empty: 'This switch has no ports.',
      }),
    },
    { id: 'macs', label: 'MAC addresses', component: MacTab },
    { id: 'config', label: 'Configuration', component: ConfigTab },
    mapTab('plant_switch'),
    { id: 'log', label: 'Log', component: LogTab },
  ],
  inspector: inspectorOf('plant_switch', switchSections),
  actions: switchActions,
  create: newSwitch,
})
