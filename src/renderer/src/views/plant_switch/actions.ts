/** What can be done with switches. */
import { Power, Trash2 } from '@lucide/vue'
import type { ActionItem } from '../../app/kinds'
import { machineDrill } from '../../fabric/drills/actions'
import type { Switch } from '../shared/plant'
import { runEach } from '../shared/run-each'

export function switchActions(switches: readonly Switch[]): ActionItem[] {
  const [first] = switches
  if (!first) return []
  const on = switches.every(({ powered }) => powered)
  const several = (verb: string) => (count: number) => `${verb} ${count} switches`
  return [
    {
      id: 'power',
      label: on ? 'Switch off' : 'Switch on',
      icon: Power,
      run: () =>
        runEach(
          'plant.switch.edit',
          switches.map(({ id }) => ({ switch: id, powered: !on })),
          several(on ? 'Switch off' : 'Switch on'),
        ),
    },
    ...(switches.length === 1 ? [machineDrill('plant_switch', first.id, first.name)] : []),
    'separator',
    {
      id: 'remove',
      label: switches.length === 1 ? 'Remove switch' : `Remove ${switches.length} switches`,
      icon: Trash2,
      danger: true,
      shortcut: 'Del',
      run: () =>
        runEach(
          'plant.switch.remove',
          switches.map(({ id }) => ({ switch: id })),
          several('Remove'),
        ),
    },
  ]
}
