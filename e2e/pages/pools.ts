/** Making, joining and comparing pools, as their user goes about it. */
import { expect, type Locator } from '@playwright/test'
import type { Console } from './console'

export class Pools {
  private readonly app: Console

  constructor(app: Console) {
    this.app = app
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
}
