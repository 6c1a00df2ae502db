/**
 * Pictures of the main views, light and dark, in the test's own folder, to be looked at. With
 * UPDATE_SCREENSHOTS=1 (`npm run screenshots`) in every size, and those of the README and the guide in docs/images.
 */
import { join } from 'node:path'
import { openBondWizard } from './pages/bonds'
import type { Console, SampleName } from './pages/console'
import { NetworkWizard } from './pages/network-wizard'
import { Pools } from './pages/pools'
import { expect, test } from './pages/test'

const IMAGES = join(import.meta.dirname, '../docs/images')
const isUpdate = process.env['UPDATE_SCREENSHOTS'] === '1'

interface Shot {
  name: string
  sample?: SampleName
  /** Themes in which docs/images keeps it, at 1280 × 800. */
  kept?: readonly Theme[]
  go(app: Console): Promise<void>
}
type Theme = 'light' | 'dark'

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 700 },
] as const

const openTab =
  (object: string, tab: string, nth = 0) =>
  async (app: Console) => {
    await app.tree.open(object, nth)
    await app.object.show(tab)
  }
async function openShop(app: Console): Promise<void> {
  await app.tree.expand('Host 1')
  await app.tree.open('Shop')
}
async function openVif(app: Console, tab: string): Promise<void> {
  await app.palette.search('10.4.85.2')
  await app.palette.enter()
  await app.object.show(tab)
}

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

/** The wizard with a new range for the management interfaces of a pool. */
async function rangeForPool(app: Console): Promise<void> {
  await openTab('Pool', 'IP configuration')(app)
  await app.table('IP configuration').root.getByRole('button', { name: 'Configure IP addresses' }).click()
  await app
    .dialog(/^Configure IP/)
    .getByRole('textbox', { name: 'First address' })
    .fill('10.0.0.21')
}

const SHOTS: readonly Shot[] = [
  { name: 'start', kept: ['light'], go: (app) => expect(app.page.getByRole('heading', { level: 1 })).toBeVisible() },
  {
    name: 'lab',
    sample: 'scenario1',
    go: (app) => expect(app.object.root.getByRole('heading', { name: 'Holds' })).toBeVisible(),
  },
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
  { name: 'bond-path', sample: 'scenario1', kept: ['light'], go: openTab('Network 2', 'Path') },
  {
    name: 'network-users',
    sample: 'scenario4',
    kept: ['light', 'dark'],
    go: async (app) => {
      await openTab('VLAN 485', 'Who uses this')(app)
      await app.inspect()
      await app.table('Who uses this network').row('C').getByRole('gridcell').nth(2).click()
    },
  },
  { name: 'network-general', sample: 'scenario4', go: openTab('VLAN 485', 'General') },
  { name: 'vif', sample: 'scenario4', kept: ['light'], go: (app) => openVif(app, 'General') },
  { name: 'vif-path', sample: 'scenario4', go: (app) => openVif(app, 'Path') },
  { name: 'switch-ports', sample: 'scenario4', kept: ['light'], go: openTab('Switch 1', 'Switch ports') },
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
    name: 'new-network',
    sample: 'scenario4',
    kept: ['light'],
    go: async (app) => {
      await app.tree.open('VLAN pool')
      await app.object.act('New network')
      const wizard = new NetworkWizard(app)
      await wizard.choose('External')
      await wizard.nic(/NIC 7/).click()
      await wizard.vlan.fill('100-119, 200')
    },
  },
  {
    name: 'cross-server',
    sample: 'installed',
    kept: ['light'],
    go: async (app) => {
      await app.tree.open('Pool')
      await app.object.act('New network')
      const wizard = new NetworkWizard(app)
      await wizard.choose('Cross-server')
      await expect(wizard.root.getByRole('button', { name: 'Set controller' })).toBeVisible()
    },
  },
  {
    name: 'network-properties',
    sample: 'scenario4',
    kept: [],
    go: async (app) => {
      await app.tree.open('VLAN 485', 1)
      await app.object.act('Properties')
      const dialog = app.dialog('Properties of VLAN 485')
      await dialog.getByRole('button', { name: 'Unplug all' }).click()
      await dialog.getByRole('textbox', { name: 'VLAN' }).fill('500')
      await expect(dialog.getByRole('status')).toContainText('created')
    },
  },
  {
    name: 'bond-members',
    sample: 'twoSwitches',
    kept: ['light'],
    go: async (app) => {
      const wizard = await openBondWizard(app, 'Unbonded pool')
      await wizard.choose(0, 2)
      await wizard.button('NIC 3 on each host').click()
    },
  },
  {
    name: 'bond-mode',
    sample: 'twoSwitches',
    go: async (app) => {
      const wizard = await openBondWizard(app, 'Unbonded pool')
      await wizard.choose(2, 3)
      await wizard.next()
      await wizard.root.getByRole('radio', { name: 'LACP' }).check()
    },
  },
  {
    name: 'bond-preview',
    sample: 'twoSwitches',
    kept: ['light'],
    go: async (app) => {
      const wizard = await openBondWizard(app, 'Unbonded pool')
      await wizard.choose(1, 2)
      await wizard.next()
      await wizard.next()
      await expect(wizard.summary).toContainText('3 bonds')
    },
  },
  { name: 'bond-network', sample: 'scenario1', kept: ['light'], go: openTab('Network 2', 'General') },
  {
    name: 'add-interface',
    sample: 'scenario4',
    go: async (app) => {
      await openVif(app, 'General')
      await app.object.trail.getByRole('link', { name: 'C', exact: true }).click()
      await app.object.act('Add interface')
      await app.page
        .getByRole('dialog')
        .getByRole('option', { name: /VLAN 485/ })
        .click()
    },
  },
  {
    name: 'edit-interface',
    sample: 'twoPools',
    kept: ['light'],
    go: async (app) => {
      await openShop(app)
      await app.object.show('Interfaces')
      await app.table('Virtual network interfaces').row('0').getByRole('gridcell').nth(1).click({ button: 'right' })
      await app.menuEntry('Edit interface').click()
      const dialog = app.page.getByRole('dialog')
      await dialog.getByRole('checkbox', { name: 'Limit what the VM can send' }).check()
      await dialog.getByRole('combobox', { name: 'Locking' }).selectOption('locked')
      await dialog.getByRole('textbox', { name: 'Allowed IPv4' }).fill('10.2.20.1')
    },
  },
  {
    name: 'edit-interfaces',
    sample: 'twoPools',
    go: async (app) => {
      await openShop(app)
      await app.object.show('Interfaces')
      const interfaces = app.table('Virtual network interfaces')
      await interfaces.row('0').getByRole('gridcell').nth(1).click()
      await interfaces.grid.press('ControlOrMeta+A')
      await interfaces.row('0').getByRole('gridcell').nth(1).click({ button: 'right' })
      await app.menuEntry('Edit 3 interfaces').click()
      const wizard = app.page.getByRole('dialog')
      await wizard.getByRole('combobox', { name: 'Limits' }).selectOption('The same for all')
      await wizard.getByRole('checkbox', { name: 'Give all the same allowed addresses' }).check()
      await wizard.getByRole('combobox', { name: 'Plugged' }).selectOption('replug')
    },
  },
  {
    name: 'new-vm',
    sample: 'twoPools',
    kept: ['light'],
    go: async (app) => {
      await app.tree.open('Production')
      await app.object.act('New VM')
      const wizard = app.page.getByRole('dialog')
      await wizard.getByRole('option', { name: /^Gold/ }).click()
      for (let page = 1; page <= 2; page++) await wizard.getByRole('button', { name: 'Next' }).click()
      await expect(wizard.getByRole('combobox', { name: /^Network of VIF/ })).toHaveCount(2)
    },
  },
  {
    name: 'migrate-mapping',
    sample: 'twoPools',
    kept: ['light'],
    go: async (app) => {
      await openShop(app)
      await app.object.act('Migrate')
      const wizard = app.page.getByRole('dialog')
      await wizard.getByRole('option', { name: /^Host 3/ }).click()
      await wizard.getByRole('button', { name: 'Next' }).click()
      await expect(wizard.getByText('No network is called Storage or has VLAN 50.')).toBeVisible()
    },
  },
  {
    name: 'guest',
    sample: 'ghostNic',
    kept: ['light'],
    go: async (app) => {
      await app.palette.search('Files')
      await app.palette.group('VMs').first().click()
      await app.object.show('Guest')
    },
  },
  {
    name: 'ghost-nics',
    sample: 'ghostNic',
    kept: ['light'],
    go: async (app) => {
      await app.palette.search('Files')
      await app.palette.group('VMs').first().click()
      await app.object.act('Clean up ghost NICs')
      await expect(app.dialog(/^Clean up ghost NICs/).getByRole('table')).toBeVisible()
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

/** Times and places differ from run to run: they are not part of a picture. */
const STABLE = 'time, .took, [role=timer] { visibility: hidden !important }'

for (const { name, sample, kept = [], go } of SHOTS) {
  test(`picture of ${name} @web`, async ({ app, win }, info) => {
    if (sample) {
      await app.openSample(sample)
      await win.setViewportSize(SIZES[0])
      await go(app)
    }
    for (const theme of ['light', 'dark'] as const) {
      await win.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await expect.poll(() => app.theme()).toBe(theme)
      for (const size of isUpdate ? SIZES : SIZES.slice(0, 1)) {
        const isKept = isUpdate && size === SIZES[0] && kept.includes(theme)
        const file = `${name}-${theme}`
        await win.setViewportSize(size)
        await win.screenshot({
          path: isKept ? join(IMAGES, `${file}.png`) : info.outputPath(`${file}-${size.width}.png`),
          animations: 'disabled',
          caret: 'hide',
          style: STABLE,
        })
      }
    }
  })
}
