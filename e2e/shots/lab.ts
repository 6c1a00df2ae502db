/** The frame, the log and snapshots. */
import type { Console } from '../pages/console'
import { expect } from '../pages/test'
import { openTab, type Shot } from './shot'

/** Some work between two snapshots, so that there is something to compare. */
async function twoSnapshots(app: Console): Promise<void> {
  const take = async (name: string, note: string): Promise<void> => {
    await app.choose('Lab', 'Take a snapshot of the lab')
    const dialog = app.dialog('Take a snapshot of the lab')
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('textbox', { name: 'Note' }).fill(note)
    await dialog.getByRole('button', { name: 'Take snapshot' }).click()
    await expect(dialog).toBeHidden()
  }
  await take('As cabled', 'before anything was changed')
  await app.tree.open('VLAN 485', 1)
  await app.object.rename('VLAN 485', 'Accounting')
  await app.tree.expand('Host 1')
  await app.tree.open('A')
  await app.object.act('Shut down')
  await expect(app.object.root.getByText('Halted').first()).toBeVisible()
  await take('Renamed', 'ready for the move')
  await app.tree.open('Host 2')
  await app.object.rename('Host 2', 'Server 2')
  // Without the messages of all that.
  await app.page.reload()
  await expect(app.tree.item('Server 2')).toBeVisible()
}

export const LAB_SHOTS: readonly Shot[] = [
  { name: 'start', kept: ['light'], go: (app) => expect(app.page.getByRole('heading', { level: 1 })).toBeVisible() },
  {
    name: 'lab',
    sample: 'scenario1',
    go: (app) => expect(app.object.root.getByRole('heading', { name: 'Holds' })).toBeVisible(),
  },
  {
    name: 'palette',
    sample: 'scenario4',
    kept: ['light'],
    go: async (app) => {
      await app.palette.search('485')
      await expect(app.palette.group('Networks').first()).toBeVisible()
    },
  },
  {
    name: 'log',
    sample: 'scenario4',
    go: async (app) => {
      await openTab('VLAN pool', 'VMs')(app)
      await app.log.open()
      await expect(app.log.entries.first()).toBeVisible()
    },
  },
  {
    name: 'snapshots',
    sample: 'scenario4',
    kept: ['light'],
    go: async (app) => {
      await twoSnapshots(app)
      await app.choose('Lab', 'Snapshots of the lab')
      await app.table('Snapshots').row('As cabled').getByRole('gridcell').first().click()
    },
  },
  {
    name: 'compare',
    sample: 'scenario4',
    kept: ['light'],
    go: async (app) => {
      await twoSnapshots(app)
      await app.choose('Lab', 'Compare snapshots')
      await app.dialog('Compare').getByRole('combobox', { name: 'From' }).selectOption('As cabled')
      await expect(app.table('Differences').rows.first()).toBeVisible()
    },
  },
  {
    name: 'plan',
    sample: 'scenario4',
    kept: ['light'],
    go: async (app) => {
      await twoSnapshots(app)
      await app.choose('Lab', 'Plan as commands')
      await expect(app.dialog('Plan as commands').getByText(/checked on a copy/)).toBeVisible()
    },
  },
  {
    name: 'plan-script',
    sample: 'scenario4',
    go: async (app) => {
      await twoSnapshots(app)
      await app.choose('Lab', 'Plan as commands')
      await app.dialog('Plan as commands').getByRole('tab', { name: 'Script' }).click()
      await expect(app.dialog('Plan as commands').getByText(/vm-shutdown/)).toBeVisible()
    },
  },
  {
    name: 'go-back',
    sample: 'scenario4',
    go: async (app) => {
      await twoSnapshots(app)
      await app.choose('Lab', 'Snapshots of the lab')
      await app.table('Snapshots').row('As cabled').getByRole('gridcell').first().click()
      await app.dialog('Snapshots of the lab').getByRole('button', { name: 'Go back' }).click()
      await expect(app.dialog(/^Go back/).getByRole('status')).toContainText('network')
    },
  },
  {
    name: 'log-details',
    sample: 'scenario4',
    go: async (app) => {
      await twoSnapshots(app)
      await app.press('ControlOrMeta+Z')
      await app.log.open()
      await app.log.details('Undo')
      await app.log.details('Shut down')
      await expect(app.log.list.getByRole('button', { name: 'Undo to here' })).toBeVisible()
    },
  },
  {
    name: 'menu',
    sample: 'scenario4',
    go: async (app) => {
      await app.tree.open('VLAN pool')
      await app.object.show('VMs')
      await app.table('VMs').row('A').click({ button: 'right' })
    },
  },
]
