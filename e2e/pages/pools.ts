/** Making, joining and comparing pools, as their user goes about it. */
import { expect, type Locator } from '@playwright/test'
import type { Console } from './console'
import { NetworkWizard } from './network-wizard'

export class Pools {
  private readonly app: Console

  constructor(app: Console) {
    this.app = app
  }

  /** A new lab, whose page is there once its menus are its own. */
  async emptyLab(): Promise<void> {
    await this.app.choose('File', 'New', 'Empty lab')
    await expect(this.app.object.root.getByText('lab is empty')).toBeVisible()
  }

  wizard(title: string | RegExp): Locator {
    return this.app.dialog(title)
  }

  /** On to the next page of the wizard, or its deed. */
  async next(dialog: Locator, button = 'Next'): Promise<void> {
    const next = dialog.getByRole('button', { name: button, exact: true })
    await expect(next).not.toHaveAttribute('aria-disabled')
    await next.click()
  }

  /** A pool of the newest release with its first host. */
  async newPool(name: string, host: string, address: string): Promise<void> {
    await this.app.choose('Lab', 'New pool…')
    const dialog = this.wizard('New pool')
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await this.next(dialog)
    await dialog.getByRole('textbox', { name: 'Host name' }).fill(host)
    await this.next(dialog)
    await dialog.getByLabel('IP address').fill(address)
    await this.next(dialog)
    await this.next(dialog, 'Create pool')
    await expect(dialog).toBeHidden()
  }

  /** A host of its own with a static address; the NICs are those offered. */
  async newHost(name: string, address: string, pool?: string): Promise<void> {
    await this.app.choose('Lab', 'New host…')
    const dialog = this.wizard('New host')
    if (pool !== undefined) await dialog.getByLabel('Pool').selectOption({ label: pool })
    await dialog.getByRole('textbox', { name: 'Host name' }).fill(name)
    await this.next(dialog)
    await dialog.getByLabel('IP address').fill(address)
    await this.next(dialog)
    await this.next(dialog, 'Create host')
    await expect(dialog).toBeHidden()
  }

  /** The cell of a setting on a host, in the comparison. */
  compared(setting: RegExp, host: string): Locator {
    const table = this.app.page.getByRole('table', { name: 'Hosts compared' })
    return table
      .getByRole('row', { name: setting })
      .getByRole('cell')
      .nth(host === 'coordinator' ? 0 : 1)
  }

  /** A pool and a host beside it, which has VMs running and a VLAN: up to the reasons against its joining. */
  async refusedJoin(): Promise<Locator> {
    await this.newPool('Pool', 'host-1', '10.0.0.1')
    await this.newHost('Newcomer', '10.0.0.13')
    await this.app.tree.open('Newcomer')
    await this.app.object.act('New VM…')
    const vm = this.app.dialog(/New VM/)
    await this.next(vm)
    await vm.getByRole('textbox', { name: 'Name' }).fill('Busy')
    for (let page = 0; page < 3; page++) await this.next(vm)
    await this.next(vm, 'Create VM')
    await expect(vm).toBeHidden()
    await this.app.palette.search('Busy')
    await this.app.palette.group('VMs').first().click()
    await expect(this.app.object.title).toHaveText('Busy')
    await this.app.object.act('Start')
    await expect(this.app.object.root.getByText('Running').first()).toBeVisible()
    await this.app.tree.open('Newcomer')
    await this.newVlan('Stray')
    // Without the messages of all that, which lie over the wizard.
    await this.app.page.reload()
    // The pool and its only host have one name; the host is the second.
    await this.app.tree.open('Newcomer', 1)
    await this.app.object.act('Join pool…')
    const join = this.wizard('Join Newcomer to a pool')
    await join.getByRole('option', { name: /^Pool/ }).click()
    await this.next(join)
    return join
  }

  /** An external network in the pool that is shown, on the NIC and the tag that are offered. */
  async newVlan(name: string): Promise<void> {
    await this.app.object.act('New network…')
    const wizard = new NetworkWizard(this.app)
    await wizard.choose('External')
    await wizard.next()
    await wizard.name.fill(name)
    await wizard.finish()
  }

  /** Two hosts that differ: a late NIC found on one, and a VLAN made while the other was in maintenance. */
  async drifted(): Promise<void> {
    await this.app.tree.open('Host 1')
    await this.app.object.act('Rescan NICs')
    await this.app.tree.open('Host 2')
    await this.app.object.act('Enter maintenance mode…')
    const maintenance = this.app.dialog(/^Enter maintenance/)
    await this.next(maintenance, 'Enter maintenance mode')
    await expect(maintenance).toBeHidden()
    await this.app.tree.open('Pool')
    await this.newVlan('Guests')
    await this.app.page.reload()
    await this.app.object.show('Compare hosts')
    await expect(this.app.object.panel.getByRole('status').first()).toContainText('2 differences')
  }
}
