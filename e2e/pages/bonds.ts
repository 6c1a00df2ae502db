/** The wizards that make, change and remove bonds. */
import { expect, type Locator } from '@playwright/test'
import type { Console } from './console'

export class BondWizard {
  readonly root: Locator
  readonly nics: Locator
  readonly results: Locator
  /** The preview's first line, and the list of what happens on each host. */
  readonly summary: Locator

  constructor(app: Console, title: string | RegExp) {
    this.root = app.dialog(title)
    this.nics = this.root.getByRole('table', { name: 'NICs' })
    this.results = this.root.getByRole('table', { name: 'Hosts' })
    this.summary = this.root.getByRole('status')
  }

  nic(number: number): Locator {
    return this.nics.getByRole('checkbox', { name: `NIC ${number}`, exact: true })
  }

  /** The row of a NIC over all hosts. */
  row(number: number): Locator {
    const box = this.root.page().getByRole('checkbox', { name: `NIC ${number}`, exact: true })
    return this.nics.getByRole('row').filter({ has: box })
  }

  async choose(...numbers: number[]): Promise<void> {
    for (const number of numbers) await this.nic(number).check()
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name })
  }

  async next(): Promise<void> {
    await this.button('Next').click()
  }

  /** What happens on a host, as the preview says. */
  effects(on: string): Locator {
    return this.root.getByRole('list', { name: `Effects on ${on}` }).getByRole('listitem')
  }

  /** Does the deed, once its preview is there. */
  async finish(name: string): Promise<void> {
    await expect(this.summary).toBeVisible()
    await expect(this.button(name)).not.toHaveAttribute('aria-disabled', 'true')
    await this.button(name).click()
  }

  async done(): Promise<void> {
    await expect(this.root).toBeHidden()
  }
}

/** The new bond's wizard, as one opens it from the networks of a pool. */
export async function openBondWizard(app: Console, pool: string): Promise<BondWizard> {
  await app.tree.open(pool)
  await app.object.show('Networks')
  await app.object.panel.getByRole('button', { name: 'New bond…' }).click()
  const wizard = new BondWizard(app, /^New bond/)
  await expect(wizard.nics).toBeVisible()
  return wizard
}
