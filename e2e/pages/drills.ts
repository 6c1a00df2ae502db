/** Drills as their user does them. */
import { expect, type Locator } from '@playwright/test'
import type { Console } from './console'
import type { Table } from './table'

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
    await this.choose(row, 'Pull the cable')
    await this.confirm('Pull cable')
  }

  /** An entry of a row's menu. */
  async choose(row: Locator, entry: string): Promise<void> {
    await row.click({ button: 'right' })
    await this.app.menuEntry(entry).click()
  }

  async confirm(deed: string): Promise<void> {
    const dialog = this.app.page.getByRole('dialog')
    await dialog.getByRole('button', { name: deed }).click()
    await expect(dialog).toBeHidden()
  }
}

/** The report of all single failures. */
export class Resilience {
  readonly table: Table
  readonly panel: Locator
  private readonly app: Console

  constructor(app: Console) {
    this.app = app
    this.table = app.table('Single failures')
    this.panel = app.page.getByRole('tabpanel', { name: 'Resilience' })
  }

  async open(): Promise<void> {
    const home = this.app.page.getByTitle(/^Overview of/)
    if (await home.isVisible()) await home.click()
    await this.app.page.getByRole('tab', { name: 'Resilience' }).click()
  }

  async run(): Promise<void> {
    await this.panel.getByRole('button', { name: /^Try/ }).click()
    await expect(this.table.rows.first()).toBeVisible()
  }

  /** What is known of the chosen failure. */
  detail(name: string): Locator {
    return this.panel.getByRole('region', { name })
  }
}
