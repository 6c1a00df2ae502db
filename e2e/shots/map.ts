/** The map. */
import { TopologyMap } from '../pages/map'
import type { Shot } from './shot'

export const MAP_SHOTS: readonly Shot[] = [
  {
    name: 'map',
    sample: 'scenario1',
    kept: ['light', 'dark'],
    go: (app) => new TopologyMap(app.page).ofLab(),
  },
  {
    name: 'map-vlan',
    sample: 'scenario4',
    go: async (app) => {
      const map = new TopologyMap(app.page)
      await map.ofLab()
      await map.filter.selectOption('VLAN 485')
      await map.drawn()
      await map.goTo('M485')
      await app.page.getByRole('button', { name: 'Fit the map into the window (0)' }).click()
    },
  },
]
