/** The dock with tasks and the action log. */
import type { Locator, Page } from '@playwright/test'

export class Log {
  readonly dock: Locator
  readonly search: Locator
  readonly state: Locator
  /** Titles of the actions shown, newest first. */
  readonly entries: Locator
  /** The lines of the log, with what was opened of them. */
  readonly list: Locator

  constructor(page: Page) {
    this.dock = page.getByRole('region', { name: 'Tasks and log' })
    this.search = this.dock.getByRole('searchbox', { name: 'Search the log' })
    this.state = this.dock.getByRole('combobox', { name: 'State' })
    this.list = this.dock.getByRole('region', { name: 'Actions, newest first' })
    this.entries = this.dock.getByRole('button', { name: /^Details of / })
  }

  async open(): Promise<void> {
    await this.dock.getByRole('button', { name: 'Log', exact: true }).click()
  }

  /** Opens what is told of the newest action with this in its title. */
  async details(title: string): Promise<void> {
    await this.dock
      .getByRole('button', { name: `Details of ${title}` })
      .first()
      .click()
  }
}
