/** The dialog that connects to a pool. */
import type { Locator } from '@playwright/test'
import type { Console } from './console'

export class ConnectDialog {
  readonly root: Locator
  readonly address: Locator
  readonly user: Locator
  readonly password: Locator
  private readonly app: Console

  constructor(app: Console) {
    this.app = app
    this.root = app.dialog('Connect to a pool')
    this.address = this.root.getByRole('textbox', { name: 'Address' })
    this.user = this.root.getByRole('textbox', { name: 'User' })
    this.password = this.root.getByRole('textbox', { name: 'Password' })
  }

  open(): Promise<void> {
    return this.app.choose('File', 'Connect to a pool…')
  }

  async fill(address: string, password: string): Promise<void> {
    await this.address.fill(address)
    await this.password.fill(password)
  }

  submit(label: string): Promise<void> {
    return this.root.getByRole('button', { name: label, exact: true }).click()
  }

  /** What is told at a field. */
  problemOf(field: string): Locator {
    return this.root.locator('.field', { has: this.app.page.getByRole('textbox', { name: field }) })
  }
}
