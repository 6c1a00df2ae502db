/** WCAG 2 A and AA, looked for by axe in every main view, light and dark. */
import AxeBuilder from '@axe-core/playwright'
import { Capture, openPanel } from './pages/capture'
import { BondWizard, openBondWizard } from './pages/bonds'
import type { Console } from './pages/console'
import { Drill, Resilience } from './pages/drills'
import { NetworkWizard } from './pages/network-wizard'
import { expect, test } from './pages/test'
import { TerminalPanel } from './pages/terminal'
import { TracePanel } from './pages/trace'

/** What axe finds in a part of the page, as lines that say where. The legacy mode only leaves out foreign frames; there are none. */
async function violations(app: Console, part: string): Promise<string[]> {
  const axe = new AxeBuilder({ page: app.page }).setLegacyMode().include(part)
  const { violations: found } = await axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`),
  )
}

const tab = (object: string, name: string, nth = 0) =>
  [
    `${object}, ${name}`,
    async (app: Console) => {
      await app.tree.open(object, nth)
      await app.object.show(name)
    },
  ] as const

/** The page in the middle, one view after the other. */
const VIEWS: readonly (readonly [string, (app: Console) => Promise<void>])[] = [
  tab('VLAN pool', 'General'),
  tab('VLAN pool', 'Networks'),
  tab('VLAN pool', 'IP configuration'),
  tab('VLAN pool', 'Compare hosts'),
  tab('VLAN pool', 'Networks for new VMs'),
  tab('VLAN pool', 'Reachability'),
  tab('VLAN pool', 'Map'),
  tab('VLAN pool', 'Log'),
  tab('Host 1', 'NICs'),
  tab('VLAN 485', 'General', 1),
  tab('VLAN 485', 'Who uses this', 1),
  tab('VLAN 485', 'Path', 1),
  [
    'a VIF',
    async (app) => {
      await app.palette.search('10.2.34.2')
      await app.palette.enter()
      await app.object.show('General')
    },
  ],
  tab('Switch 2', 'Switch ports'),
  tab('Switch 2', 'Configuration'),
  tab('Switch 2', 'MAC addresses'),
  ['a station', (app) => app.tree.open('M485')],
  ['the cabling', showCabling],
  [
    'a cable',
    async (app) => {
      await app.table('Cabling').rows.first().getByRole('gridcell').nth(2).dblclick()
      await expect(app.object.title).toHaveText(/^Cable/)
    },
  ],
  [
    'what the network team has to do',
    async (app) => {
      await showCabling(app)
      await app.page.getByLabel('What is shown').selectOption('beginning')
      await expect(app.table('Steps for the network team').root).toBeVisible()
    },
  ],
]
/** A tab of the lab's own page. */
async function showCabling(app: Console): Promise<void> {
  const home = app.page.getByTitle(/^Overview of/)
  if (await home.isVisible()) await home.click()
  await app.page.getByRole('tab', { name: 'Cabling' }).click()
  await expect(app.page.getByLabel('What is shown')).toBeVisible()
}
/** What lies over a view, and is closed again. */
const OVERLAYS: readonly (readonly [string, (app: Console) => Promise<void>])[] = [
  ['the palette', (app) => app.palette.search('vlan')],
  ['the keys', (app) => app.press('F1')],
  ['a menu', (app) => app.page.getByRole('menuitem', { name: 'View' }).click()],
  ['a new network', (app) => newOne(app, 'New network')],
  ['a new VM', (app) => newOne(app, 'New VM')],
  ['the networks of a new VM', (app) => newVmNetworks(app)],
  ['IP addresses', (app) => newOne(app, 'Configure IP addresses')],
  ['serving XAPI', (app) => newOne(app, 'Serve XAPI')],
  ['management on trial', (app) => makeManagement(app)],
  ['a new pool', (app) => newOne(app, 'New pool')],
  ['a new host', (app) => newOne(app, 'New host')],
  ['routing', (app) => openRouting(app)],
  ['a new snapshot', (app) => newOne(app, 'Take a snapshot')],
  ['the snapshots', (app) => newOne(app, 'Snapshots of the lab')],
  ['the comparison', (app) => newOne(app, 'Compare snapshots')],
  ['a plan', (app) => newOne(app, 'Plan as commands')],
  ['connecting to a pool', (app) => newOne(app, 'Connect to a pool')],
]
async function newVmNetworks(app: Console): Promise<void> {
  await newOne(app, 'New VM')
  const wizard = app.dialog(/^New VM/)
  for (let page = 1; page <= 3; page++) await wizard.getByRole('button', { name: 'Next' }).click()
  await expect(wizard.getByRole('table', { name: 'Interfaces' })).toBeVisible()
}
/** A host's dialog that shows a trial and its preview. */
async function makeManagement(app: Console): Promise<void> {
  await app.tree.open('Host 1')
  await newOne(app, 'Disable management')
}

async function openRouting(app: Console): Promise<void> {
  await app.tree.open('M485')
  await app.object.act('Routing')
}

async function newOne(app: Console, what: string): Promise<void> {
  await app.palette.search(what)
  await app.palette.enter()
}

for (const theme of ['light', 'dark'] as const) {
  test(`no view has a violation, ${theme}`, async ({ app, win }) => {
    test.setTimeout(180_000)
    await win.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await expect.poll(() => app.theme()).toBe(theme)
    const found: Record<string, string[]> = {}
    const look = async (view: string, part = 'body'): Promise<void> => {
      const lines = await violations(app, part)
      if (lines.length) found[view] = lines
    }
    await look('the start page')
    await app.openSample('scenario4')
    await look('the lab')
    await app.inspect()
    await app.log.open()
    await expect(app.log.entries.first()).toBeVisible()
    await app.tree.open('VLAN pool')
    await look('the whole window')
    await app.press('ControlOrMeta+J')
    for (const [view, go] of VIEWS) {
      await go(app)
      await look(view, 'main')
    }
    await app.tree.view('By kind')
    await look('the tree by kind', 'aside')
    await app.tree.view('Infrastructure')
    await app.tree.open('VLAN pool')
    for (const [view, go] of OVERLAYS) {
      await go(app)
      await expect(win.getByRole('dialog').or(win.getByRole('menu')).first()).toBeVisible()
      await look(view, '[role=dialog], [role=menu]')
      await app.press('Escape')
      // A wizard that was walked through asks first.
      const leave = win.getByRole('button', { name: 'Leave' })
      await expect(leave.or(app.object.title).first()).toBeVisible()
      if (await leave.isVisible()) await leave.click()
      await expect(win.getByRole('dialog').or(win.getByRole('menu'))).toHaveCount(0)
    }
    expect(found).toEqual({})
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`the guest and its wizard have no violation, ${theme}`, async ({ app, win }) => {
    test.setTimeout(60_000)
    await win.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const found: Record<string, string[]> = {}
    const look = async (view: string, part = '[role=dialog]'): Promise<void> => {
      const lines = await violations(app, part)
      if (lines.length) found[view] = lines
    }
    await app.openSample('ghostNic')
    await app.palette.search('Web')
    await app.palette.group('VMs').first().click()
    await app.object.show('Guest')
    await look('the guest', 'main')
    await app.table('Network adapters of the guest').row('XenServer PV Network Device').dblclick()
    const dialog = win.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Use the following addresses' }).check()
    await dialog.getByRole('textbox', { name: 'Addresses' }).fill('10.0.0.31/24')
    await app.press('Enter')
    await expect(dialog.getByRole('alert')).toBeVisible()
    await look('the question')
    await app.press('Escape')
    await app.palette.search('clean up ghost NICs in')
    await app.palette.enter()
    await dialog.getByRole('option', { name: /^Web/ }).click()
    await look('the choice of a guest')
    const next = (): Promise<void> => dialog.getByRole('button', { name: 'Next' }).click()
    await next()
    await dialog.getByRole('checkbox', { name: 'Remove XenServer' }).check()
    await look('the scan')
    await dialog.getByRole('checkbox', { name: 'Remove XenServer' }).uncheck()
    await next()
    await look('the steps')
    await dialog.getByRole('tab', { name: 'Command prompt' }).click()
    await dialog.getByRole('textbox', { name: 'Command' }).fill('set devmgr_show_nonpresent_devices=1&start devmgmt.msc')
    await app.press('Enter')
    await dialog.getByRole('checkbox', { name: 'View: show hidden devices' }).check()
    await look('the prompt')
    await next()
    await dialog.getByRole('button', { name: 'Remove adapter' }).click()
    await expect(dialog.getByRole('button', { name: 'Restart guest' })).toBeVisible()
    await look('the end')
    expect(found).toEqual({})
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`no page of the bond wizards has a violation, ${theme}`, async ({ app, win }) => {
    await win.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const found: Record<string, string[]> = {}
    const look = async (view: string, part = '[role=dialog]'): Promise<void> => {
      const lines = await violations(app, part)
      if (lines.length) found[view] = lines
    }
    await app.openSample('twoSwitches')
    const wizard = await openBondWizard(app, 'Unbonded pool')
    await wizard.choose(2, 3)
    await wizard.button('NIC 3 on each host').click()
    await look('members')
    await wizard.next()
    await wizard.root.getByRole('radio', { name: 'LACP' }).check()
    await look('mode')
    await wizard.next()
    await expect(wizard.summary).toContainText('2 bonds')
    await look('preview')
    await wizard.finish('Create bond')
    await expect(wizard.results).toBeVisible()
    await look('results')
    await wizard.button('Close').last().click()
    await wizard.done()
    await app.tree.open('Bond 2+3')
    await app.object.show('General')
    await look('the bond on its network’s page', 'main')
    await app.object.act('Remove bond')
    await expect(new BondWizard(app, 'Remove Bond 2+3').root).toBeVisible()
    await look('remove')
    expect(found).toEqual({})
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`a VM’s dialogs have no violation, ${theme}`, async ({ app, win }) => {
    test.setTimeout(90_000)
    await win.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const found: Record<string, string[]> = {}
    const look = async (view: string): Promise<void> => {
      const lines = await violations(app, '[role=dialog]')
      if (lines.length) found[view] = lines
      await win.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
      const leave = win.getByRole('button', { name: 'Leave' })
      await expect(leave.or(app.object.title).first()).toBeVisible()
      if (await leave.isVisible()) await leave.click()
      await expect(win.getByRole('dialog')).toHaveCount(0)
    }
    await app.openSample('twoPools')
    await app.tree.expand('Host 1')
    await app.tree.open('Shop')
    await app.object.act('Migrate')
    await win
      .getByRole('dialog')
      .getByRole('option', { name: /^Host 3/ })
      .click()
    await win.getByRole('button', { name: 'Next' }).click()
    await expect(win.getByRole('table', { name: 'Networks in the other pool' })).toBeVisible()
    await look('the mapping of networks')
    await app.object.show('Interfaces')
    const interfaces = app.table('Virtual network interfaces')
    await interfaces.row('0').getByRole('gridcell').nth(1).click({ button: 'right' })
    await app.menuEntry('Edit interface').click()
    await win.getByRole('combobox', { name: 'Locking' }).selectOption('locked')
    await look('an interface')
    await interfaces.grid.press('ControlOrMeta+A')
    await interfaces.row('0').getByRole('gridcell').nth(1).click({ button: 'right' })
    await app.menuEntry('Edit 3 interfaces').click()
    await win.getByRole('combobox', { name: 'Limits' }).selectOption('The same for all')
    await look('several interfaces')
    expect(found).toEqual({})
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`no page of the network wizard and dialogs has a violation, ${theme}`, async ({ app, win }) => {
    await win.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const found: Record<string, string[]> = {}
    const look = async (view: string): Promise<void> => {
      const lines = await violations(app, '[role=dialog]')
      if (lines.length) found[view] = lines
    }
    await app.openSample('scenario4')
    await app.tree.open('VLAN pool')
    await app.object.act('New network')
    const wizard = new NetworkWizard(app)
    await wizard.choose('Cross-server')
    await expect(wizard.root.getByRole('button', { name: 'Set controller' })).toBeVisible()
    await look('requirements')
    await wizard.back()
    await wizard.choose('External')
    await wizard.nic(/NIC 7/).click()
    await wizard.vlan.fill('485')
    await look('a tag in use')
    await wizard.vlan.fill('100-119')
    await wizard.next()
    await look('names')
    await wizard.next()
    await expect(wizard.root.getByRole('status')).toContainText('created')
    await look('preview')
    await wizard.apply()
    await app.tree.open('VLAN 485', 1)
    await app.object.act('Properties')
    const properties = app.dialog('Properties of VLAN 485')
    await look('properties, locked')
    await properties.getByRole('button', { name: 'Unplug all' }).click()
    await properties.getByRole('textbox', { name: 'VLAN' }).fill('500')
    await expect(properties.getByRole('status')).toContainText('created')
    await look('properties')
    await app.press('Escape')
    await app.object.act('Remove network')
    await app.dialog('Remove VLAN 485').getByRole('checkbox').check()
    await look('remove')
    expect(found).toEqual({})
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`drills and the resilience report have no violation, ${theme}`, async ({ app, win }) => {
    await win.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await expect.poll(() => app.theme()).toBe(theme)
    const found: Record<string, string[]> = {}
    const look = async (view: string, part: string): Promise<void> => {
      const lines = await violations(app, part)
      if (lines.length) found[view] = lines
    }
    await app.openSample('scenario1')
    const report = new Resilience(app)
    await report.open()
    await look('before the report', 'main')
    await report.run()
    await look('the report', 'main')
    await app.tree.open('Guest 2 switch A')
    await app.object.act('Fail this switch')
    await expect(
      app
        .dialog(/^Fail/)
        .getByText(/loses its link/)
        .first(),
    ).toBeVisible()
    await look('the drill', '[role=dialog]')
    await new Drill(app).confirm('Fail switch')
    await app.object.show('Switch ports')
    await look('what has failed', 'body')
    expect(found).toEqual({})
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`the trace has no violation, ${theme}`, async ({ app, win }) => {
    await win.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const found: Record<string, string[]> = {}
    const look = async (view: string): Promise<void> => {
      const lines = await violations(app, '.dock')
      if (lines.length) found[view] = lines
    }
    const trace = new TracePanel(app)
    await app.openSample('scenario1')
    await trace.open()
    await look('nothing sent')
    await trace.choose(trace.from, 'A', /^A/)
    await trace.choose(trace.to, 'C', /^C/)
    await trace.send()
    await expect(trace.verdict).toContainText('A reaches C')
    await trace.result.getByRole('listbox', { name: 'Hops' }).focus()
    await app.press('ArrowDown', 'ArrowDown')
    await look('arrived')
    await trace.to.fill('10.0.2.99')
    await app.press('Tab')
    await trace.send()
    await expect(trace.verdict).toContainText('nobody answered ARP')
    await look('lost')
    expect(found).toEqual({})
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`the clock, captures, counters and the timeline have no violation, ${theme}`, async ({ app, win }) => {
    test.setTimeout(60_000)
    await win.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const found: Record<string, string[]> = {}
    const look = async (view: string, part: string): Promise<void> => {
      const lines = await violations(app, part)
      if (lines.length) found[view] = lines
    }
    await app.openSample('scenario4')
    await app.palette.search('10.2.34.2')
    await app.palette.enter()
    await app.object.act('Capture here')
    const capture = new Capture(app)
    await capture.ping(/^M234/, '10.2.34.2', 1)
    await look('the ping', '[role=dialog]')
    await app.press('Escape')
    await capture.frames.row('ICMP').getByRole('gridcell').first().click()
    await expect(win.getByRole('region', { name: /^Frame \d+$/ })).toBeVisible()
    await app.object.show('General')
    await look('a capture and counters', 'body')
    await openPanel(app, 'Timeline')
    await app.object.act('Unplug')
    await expect(win.getByRole('region', { name: 'Events, newest first' })).toBeVisible()
    await look('the timeline', 'body')
    expect(found).toEqual({})
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`the terminal has no violation, ${theme}`, async ({ app, win }) => {
    await win.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const terminal = new TerminalPanel(app)
    await app.openSample('scenario1')
    await terminal.open()
    await terminal.run('xe network-list params=uuid,name-label')
    await terminal.run('xe pif-plug uuid=none')
    await terminal.complete('xe network-param-list u', 'uuid=')
    await app.press('Tab')
    await expect.poll(() => terminal.rows()).toContainEqual(expect.stringMatching(/^[\da-f-]{36} /))
    expect(await violations(app, '.dock')).toEqual([])
  })
}
