/** Drills as their user does them. */
import { expect, type Locator } from '@playwright/test'
import type { Console } from './console'

export class Drill {
  /** The bar above the window while anything has failed. */
  readonly banner: Locator
  private readonly app: Console

  constructor(app: Console) {
    this.app = app
    this.banner = app.page.getByRole('region', { name: 'Drill' })
  }

  /** Lets the object of the page fail: a switch, a host, a station. */
  async fail(noun: string): Promise<void> {
    await this.app.object.act(`Fail this ${noun}`)
    await this.confirm(`Fail ${noun}`)
  }

  /** Pulls the cable of a row's NIC or port. */
  async pullCable(row: Locator): Promise<void> {
    await row.click({ button: 'right' })
    await this.app.menuEntry('Pull the cable').click()
    await this.confirm('Pull cable')
  }

  private async confirm(deed: string): Promise<void> {
    const dialog = this.app.page.getByRole('dialog')
    await dialog.getByRole('button', { name: deed }).click()
    await expect(dialog).toBeHidden()
  }
}
