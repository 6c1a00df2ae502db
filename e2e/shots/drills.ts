/** Drills: what is asked before something fails, and how it shows. */
import { Drill, Resilience } from '../pages/drills'
import { expect } from '../pages/test'
import type { Shot } from './shot'

export const DRILL_SHOTS: readonly Shot[] = [
  {
    name: 'drill-preview',
    sample: 'scenario1',
    kept: [],
    go: async (app) => {
      await app.tree.open('Guest 2 switch A')
      await app.object.act('Fail this switch')
      await expect(
        app
          .dialog('Fail switch Guest 2 switch A')
          .getByText(/loses its link/)
          .first(),
      ).toBeVisible()
    },
  },
  {
    name: 'drill-ports',
    sample: 'scenario1',
    kept: ['light'],
    go: async (app) => {
      await app.tree.open('Host 1')
      await app.object.show('NICs')
      await new Drill(app).pullCable(app.table('Network interface cards').row('NIC 6'))
      await app.tree.open('Guest 2 switch A')
      await new Drill(app).fail('switch')
      await app.object.show('Switch ports')
    },
  },
  {
    name: 'resilience',
    sample: 'scenario1',
    kept: ['light', 'dark'],
    go: async (app) => {
      const report = new Resilience(app)
      await report.open()
      await report.run()
      await report.table.row('Storage switch').getByRole('gridcell').nth(1).click()
    },
  },
]
