/** Bonds: made on every host of a pool, mended where one refuses, changed, and removed with what goes back. */
import { BondWizard } from './pages/bonds'
import type { Console } from './pages/console'
import { expect, test } from './pages/test'

const POOL = 'Unbonded pool'

/** The wizard as one opens it from the pool's networks. */
async function newBond(app: Console, pool = POOL): Promise<BondWizard> {
  await app.tree.open(pool)
  await app.object.show('Networks')
  await app.object.panel.getByRole('button', { name: 'New bond…' }).click()
  const wizard = new BondWizard(app, /^New bond/)
  await expect(wizard.nics).toBeVisible()
  return wizard
}

/** Bonds NICs with all that is preset. */
async function bonded(app: Console, ...nics: number[]): Promise<void> {
  const wizard = await newBond(app)
  await wizard.choose(...nics)
  await wizard.next()
  await wizard.next()
  await wizard.finish('Create bond')
  await wizard.done()
}

const members = (app: Console) => app.object.panel.getByRole('table', { name: 'Bond members' })

test('XS-BOND-16 XS-NET-19 the management interface is bonded on every host, previewed, named, switched over, and undone', async ({
  app,
}) => {
  await app.openSample('twoSwitches')
  const wizard = await newBond(app)
  await expect(wizard.button('Next')).toHaveAttribute('aria-disabled', 'true')
  await expect(wizard.root.getByText('Choose 2 to 4 NICs.', { exact: true })).toBeVisible()
  await expect(wizard.row(0)).toContainText('Switch A, port 1, 3, 5')
  await expect(wizard.row(2)).toContainText('VLAN 25 · 3 VIFs running')
  await expect(wizard.row(3)).toContainText('missing on Host 3')
  await wizard.choose(0, 2)
  await expect(wizard.root.getByText(/All these NICs of Host 1 and 2 others end in Switch A/)).toBeVisible()
  await wizard.nic(2).uncheck()
  await wizard.choose(1)
  await expect(wizard.root.getByText(/end in Switch A/)).toBeHidden()
  await expect(wizard.root.getByText(/The management interface is among these NICs/)).toBeVisible()
  await wizard.next()
  await expect(wizard.root.getByRole('textbox', { name: 'Name' })).toHaveValue('Bond 0+1')
  await wizard.root.getByRole('textbox', { name: 'Name' }).fill('Management')
  await wizard.root.getByRole('radio', { name: 'LACP' }).check()
  await expect(wizard.root.getByText(/one LACP group cannot span them/)).toBeVisible()
  await wizard.root.getByRole('radio', { name: 'Active-passive' }).check()
  await wizard.next()
  await expect(wizard.summary).toContainText('3 bonds')
  for (const host of ['Host 1', 'Host 2', 'Host 3'])
    await expect(wizard.effects(host).first()).toContainText('The management interface moves from NIC 0 to Bond 0+1')
  await wizard.root.getByText('Equivalent commands').first().click()
  await expect(wizard.root.locator('pre')).toContainText(/bond-create network-uuid="\$network" pif-uuids=\S+ mode=active-backup/)
  await wizard.finish('Create bond')
  await wizard.done()

  await expect(app.table('Pool networks').row('Management', 'Bond', 'Bond 0+1')).toBeVisible()
  await app.tree.open('Management')
  await app.object.show('General')
  await expect(members(app).getByRole('row', { name: /Host 2 .*NIC 0 .*Port 3 of Switch A Active/ })).toBeVisible()
  await app.object.panel.getByRole('button', { name: 'Make NIC 1 of Host 2 active' }).click()
  await expect(members(app).getByRole('row', { name: /NIC 1 .*Port 3 of Switch B Active/ })).toBeVisible()
  await app.press('ControlOrMeta+Z')
  await expect(members(app).getByRole('row', { name: /NIC 1 .*Port 3 of Switch B Standby/ })).toBeVisible()
  await app.press('ControlOrMeta+Z')
  await expect(app.tree.item('Management')).toHaveCount(0)
})

test('a host whose NIC is missing refuses alone; its NICs are rescanned and it is tried again', async ({ app }) => {
  await app.openSample('twoSwitches')
  const wizard = await newBond(app)
  await wizard.choose(2, 3)
  await expect(wizard.root.getByText('Host 3 has no NIC 3, so it will refuse the bond: rescan its NICs first.')).toBeVisible()
  await wizard.next()
  await wizard.next()
  await wizard.finish('Create bond')
  await expect(wizard.results.getByRole('row', { name: /Host 3 .*PIF_NOT_PRESENT/ })).toBeVisible()
  await expect(wizard.results.getByRole('row', { name: /^Host 1 Done$/ })).toBeVisible()
  await wizard.button('Rescan the NICs of Host 3').click()
  await expect(wizard.root.getByText('Rescan the NICs of Host 3: done. Try again.')).toBeVisible()
  await wizard.button('Try again on this host').click()
  await wizard.done()
  await app.tree.open('Bond 2+3')
  await app.object.show('General')
  await expect(members(app).getByRole('row', { name: /NIC [23]/ })).toHaveCount(6)
  await app.object.show('Who uses this')
  await expect(app.table('Who uses this network').row('spare')).toBeVisible()
})

test('from opening a lab to a finished bond by keyboard alone', async ({ app, win }) => {
  const focus = win.locator(':focus')
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let steps = 0; steps < 60; steps++) {
      await app.press('Tab')
      if ((await focus.count()) === 0) continue
      const label = await focus.evaluate((at) => {
        const own = at.getAttribute('aria-label') ?? (at as HTMLInputElement).labels?.[0]?.textContent
        return (own ?? at.textContent ?? '').trim()
      })
      if (name.test(label)) return
    }
    throw new Error(`Tab does not reach ${String(name)}`)
  }
  await tabTo(/^Three hosts on two switches/)
  await app.press('Enter')
  await expect(app.tree.item('XenCenter')).toBeVisible()
  await tabTo(/^Objects, infrastructure$/)
  await app.press('Home', 'Enter')
  await expect(app.object.title).toHaveText(POOL)
  await app.palette.search('new bond')
  await app.palette.enter()
  const wizard = new BondWizard(app, 'New bond on 3 hosts')
  await expect(wizard.nic(0)).toBeFocused()
  await app.press('Space')
  await tabTo(/^NIC 1$/)
  await app.press('Space', 'Enter')
  await expect(wizard.root.getByRole('radio', { name: 'Active-active' })).toBeFocused()
  await app.press('ArrowDown')
  await expect(wizard.root.getByRole('radio', { name: 'Active-passive' })).toBeChecked()
  await tabTo(/^Description/)
  await win.keyboard.type('Two switches')
  await app.press('Enter')
  await expect(wizard.summary).toContainText('3 bonds')
  await expect(wizard.button('Create bond')).not.toHaveAttribute('aria-disabled', 'true')
  await app.press('Enter')
  await wizard.done()
  await expect(app.tree.item('Bond 0+1')).toBeVisible()
})

test('remove: what is on the bond goes back to the primary NIC of each host, and undo brings it back', async ({ app }) => {
  await app.openSample('twoSwitches')
  await bonded(app, 1, 2)
  await app.tree.open('Bond 1+2')
  await app.object.act('Remove bond')
  const wizard = new BondWizard(app, 'Remove Bond 1+2')
  const back = wizard.root.getByRole('table', { name: 'What goes back' })
  await expect(back.getByRole('row', { name: 'Host 2 NIC 1 – 25 1' })).toBeVisible()
  await wizard.next()
  await expect(wizard.effects('Host 2').filter({ hasText: 'VLAN 25 (VLAN 25) moves from Bond 1+2 to NIC 1' })).toBeVisible()
  await expect(wizard.effects('Host 2').filter({ hasText: 'VIF 0 of web-2 moves from Bond 1+2 to Network 1' })).toBeVisible()
  await wizard.finish('Remove bond')
  await wizard.done()
  await expect(app.tree.item('Bond 1+2')).toHaveCount(0)
  await app.press('ControlOrMeta+Z')
  await expect(app.tree.item('Bond 1+2')).toBeVisible()
})

test('members and mode change with everything kept', async ({ app }) => {
  await app.openSample('twoSwitches')
  await bonded(app, 1, 2)
  await app.tree.open('Bond 1+2')
  await app.object.act('Change members')
  const wizard = new BondWizard(app, 'Members of Bond 1+2')
  await expect(wizard.root.getByText('These are its members now.')).toBeVisible()
  await wizard.choose(0)
  await wizard.next()
  await expect(wizard.effects('Host 1').filter({ hasText: 'VLAN 25 (VLAN 25) moves from Bond 1+2 to Bond 0+1+2' })).toBeVisible()
  await expect(wizard.effects('Host 1').filter({ hasText: 'VIF' })).toHaveCount(0)
  await wizard.finish('Change members')
  await wizard.done()
  await app.object.show('General')
  await expect(members(app).getByRole('row', { name: /NIC [012]/ })).toHaveCount(9)
  await app.object.act('Change mode')
  const mode = new BondWizard(app, 'Mode of Bond 0+1+2')
  await mode.root.getByRole('radio', { name: 'LACP' }).check()
  await mode.root.getByRole('radio', { name: 'Source MAC address' }).check()
  await mode.next()
  await expect(mode.effects('Host 3')).toHaveText(['Bond 0+1+2 works as LACP instead of Active-active'])
  await mode.finish('Change mode')
  await mode.done()
  await expect(app.object.panel.getByText('LACP', { exact: true })).toBeVisible()
})

test('NICs are bonded by menu and by dragging one onto another', async ({ app }) => {
  await app.openSample('twoSwitches')
  await app.tree.open('Host 2')
  await app.object.show('NICs')
  const nics = app.table('Network interface cards')
  await nics.row('NIC 1').click({ button: 'right' })
  await app.menuEntry('Bond NIC 1 with…').click()
  const wizard = new BondWizard(app, 'New bond on 3 hosts')
  await expect(wizard.nic(1)).toBeChecked()
  await wizard.button('Cancel').click()
  await wizard.done()
  await nics.row('NIC 0').getByRole('gridcell').nth(2).dragTo(nics.row('NIC 1').getByRole('gridcell').nth(2))
  await expect(wizard.nic(0)).toBeChecked()
  await expect(wizard.nic(1)).toBeChecked()
  await wizard.next()
  await wizard.next()
  await wizard.finish('Create bond')
  await wizard.done()
  await nics.row('NIC 2').getByRole('gridcell').nth(2).dragTo(nics.row('Bond 0+1', /00:/).getByRole('gridcell').nth(2))
  const change = new BondWizard(app, 'Members of Bond 0+1')
  await expect(change.nic(2)).toBeChecked()
  await expect(change.nic(0)).toBeChecked()
})

test('XS-BOND-01 the console of 5.6 bonds two NICs, sets the mode itself, and keeps management and storage apart', async ({
  app,
}) => {
  await app.openSample('scenario1')
  const wizard = await newBond(app, 'Segregated pool')
  await expect(wizard.nic(2)).toBeDisabled()
  await expect(wizard.row(2)).toContainText('In Bond 2+6')
  await wizard.choose(0, 1)
  await expect(wizard.nic(7)).toBeDisabled()
  await expect(wizard.row(7)).toContainText('A bond here takes 2 NICs')
  await expect(
    wizard.root.getByText(/The management interface and Secondary are among these NICs\. Move one of them/),
  ).toBeVisible()
  await expect(wizard.button('Next')).toHaveAttribute('aria-disabled', 'true')
  await wizard.nic(1).uncheck()
  await wizard.choose(7)
  await wizard.next()
  await expect(wizard.root.getByText(/sets the mode itself: active-passive/)).toBeVisible()
  await expect(wizard.root.getByRole('radio')).toHaveCount(0)
  await wizard.next()
  await expect(wizard.root.getByText(/VIF_IN_USE/)).toBeVisible()
  await expect(wizard.button('Create bond')).toHaveAttribute('aria-disabled', 'true')
})
