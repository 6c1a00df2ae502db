/** Pools, their hosts and addresses. */
import type { Console } from '../pages/console'
import { Pools } from '../pages/pools'
import { expect } from '../pages/test'
import { openTab, type Shot } from './shot'

/** The wizard with a new range for the management interfaces of a pool. */
async function rangeForPool(app: Console): Promise<void> {
  await openTab('Pool', 'IP configuration')(app)
  await app.table('IP configuration').root.getByRole('button', { name: 'Configure IP addresses' }).click()
  await app
    .dialog(/^Configure IP/)
    .getByRole('textbox', { name: 'First address' })
    .fill('10.0.0.21')
}

export const POOL_SHOTS: readonly Shot[] = [
  { name: 'pool-networks', sample: 'scenario1', kept: ['light', 'dark'], go: openTab('Segregated pool', 'Networks') },
  { name: 'pool-general', sample: 'scenario1', go: openTab('Segregated pool', 'General') },
  { name: 'host-nics', sample: 'scenario1', kept: ['light'], go: openTab('Host 1', 'NICs') },
  { name: 'host-ip', sample: 'scenario1', go: openTab('Host 1', 'IP configuration') },
  { name: 'configure-ip', sample: 'installed', kept: ['light'], go: rangeForPool },
  {
    name: 'trial',
    sample: 'installed',
    kept: ['light'],
    go: async (app) => {
      await rangeForPool(app)
      const wizard = app.dialog(/^Configure IP/)
      await wizard.getByRole('spinbutton', { name: 'Seconds to decide' }).fill('600')
      for (const name of ['Next', 'Next', 'Try for 600 s']) await wizard.getByRole('button', { name }).click()
      await expect(wizard).toBeHidden()
    },
  },
  {
    name: 'pool-compare',
    sample: 'installed',
    kept: ['light'],
    go: (app) => new Pools(app).drifted(),
  },
  {
    name: 'pool-bring',
    sample: 'installed',
    go: async (app) => {
      await app.tree.open('Host 1')
      await app.object.act('Rescan NICs')
      await openTab('Pool', 'Compare hosts')(app)
      await app.object.panel.getByRole('button', { name: 'Bring to the pool’s settings…' }).click()
      await expect(app.page.getByRole('checkbox', { name: 'Host 2' })).toBeChecked()
    },
  },
  {
    name: 'pool-join',
    sample: 'installed',
    kept: ['light'],
    go: async (app) => {
      const pools = new Pools(app)
      await pools.emptyLab()
      const join = await pools.refusedJoin()
      await expect(join.getByRole('list', { name: 'Reasons' }).getByRole('listitem')).toHaveCount(2)
    },
  },
  {
    name: 'new-host',
    sample: 'installed',
    go: async (app) => {
      await app.choose('Lab', 'New host…')
      const dialog = app.dialog('New host')
      await new Pools(app).next(dialog)
      await dialog.getByLabel('IP address').fill('10.0.300.1')
    },
  },
  {
    name: 'new-pool',
    sample: 'installed',
    go: async (app) => {
      await app.choose('Lab', 'New pool…')
      await expect(app.dialog('New pool')).toBeVisible()
    },
  },
  {
    name: 'pool-eject',
    sample: 'installed',
    go: async (app) => {
      await app.tree.open('Host 2')
      await app.object.act('Enter maintenance mode…')
      await new Pools(app).next(app.dialog(/^Enter maintenance/), 'Enter maintenance mode')
      await expect(app.dialog(/^Enter maintenance/)).toBeHidden()
      await app.object.act('Eject from the pool…')
      await expect(app.dialog('Eject Host 2').getByRole('status')).toContainText('pool')
    },
  },
  {
    name: 'pool-automatic',
    sample: 'installed',
    go: async (app) => {
      await openTab('Pool', 'Networks for new VMs')(app)
      await expect(app.table('Networks for new VMs').row('Network 0')).toBeVisible()
    },
  },
  { name: 'pool-hosts', sample: 'installed', go: openTab('Pool', 'Hosts') },
]
