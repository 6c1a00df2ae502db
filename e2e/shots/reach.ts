/** Reachability: the matrix, and what a change comes to. */
import { ReachMatrix } from '../pages/reach'
import { expect } from '../pages/test'
import { openTab, type Shot } from './shot'

export const REACH_SHOTS: readonly Shot[] = [
  {
    name: 'reachability',
    sample: 'scenario4',
    kept: ['light'],
    go: async (app) => {
      await app.page.getByRole('tab', { name: 'Reachability' }).click()
      const matrix = new ReachMatrix(app)
      await matrix.cell('Not reachable: A · Stand-alone host does not reach B · Stand-alone host.').click()
      await expect(matrix.pane).toContainText('No network that one is on')
    },
  },
  {
    name: 'reachability-by-host',
    sample: 'scenario1',
    go: async (app) => {
      await openTab('Segregated pool', 'Reachability')(app)
      await app.object.panel.getByLabel('VMs by').selectOption('host')
      await expect(new ReachMatrix(app).pane).toContainText('pairs within Host 1')
    },
  },
  {
    name: 'impact',
    sample: 'scenario1',
    kept: ['light'],
    go: async (app) => {
      await app.tree.open('Management switch')
      await app.object.act('Fail this switch')
      const impact = app.dialog(/Management switch/).getByRole('region', { name: 'Impact' })
      await impact
        .getByRole('button', { name: /^Show pairs/ })
        .last()
        .click()
    },
  },
]
