/** The New network wizard, page by page. */
import { expect, type Locator } from '@playwright/test'
import type { Console } from './console'

export type NetworkType = 'External' | 'Single-server' | 'Cross-server'

export class NetworkWizard {
  readonly root: Locator
  readonly nics: Locator
  readonly vlan: Locator
  readonly name: Locator

  constructor(app: Console) {
    this.root = app.dialog(/^New network/)
    this.nics = this.root.getByRole('listbox', { name: 'NICs' })
    this.vlan = this.root.getByRole('textbox', { name: 'VLAN' })
    this.name = this.root.getByRole('textbox', { name: /^Names?$/ })
  }

  async choose(type: NetworkType): Promise<void> {
    await this.root.getByRole('radio', { name: new RegExp(`^${type}`) }).check()
    await this.next()
  }

  async next(): Promise<void> {
    await this.root.getByRole('button', { name: 'Next', exact: true }).click()
  }

  async back(): Promise<void> {
    await this.root.getByRole('button', { name: 'Back' }).click()
  }

  nic(name: string | RegExp): Locator {
    return this.nics.getByRole('option', { name })
  }

  /** From the Name page over the preview to the finished network. */
  async finish(): Promise<void> {
    await this.next()
    await this.apply()
  }

  /** From the preview. */
  async apply(): Promise<void> {
    await this.root.getByRole('button', { name: /^Create .*network/ }).click()
    await expect(this.root).toBeHidden()
  }
}
