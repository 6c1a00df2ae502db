/** The tree at the left. */
import { expect, type Locator, type Page } from '@playwright/test'

export class Tree {
  readonly root: Locator
  readonly filter: Locator
  readonly items: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.root = page.getByRole('tree')
    this.filter = page.getByRole('searchbox', { name: 'Filter the tree by name' })
    this.items = this.root.getByRole('treeitem')
  }

  /** The row of this name, whatever its state or count; the nth where several have it. */
  item(name: string, nth = 0): Locator {
    return this.items.filter({ has: this.page.getByText(name, { exact: true }) }).nth(nth)
  }

  /** Opens an object's page, and waits until it is the page shown: keys pressed next are meant for it. */
  async open(name: string, nth = 0): Promise<void> {
    await this.item(name, nth).click()
    await expect(this.item(name, nth)).toHaveAttribute('aria-current', 'page')
    await expect(this.page.getByRole('main', { name: 'Page' }).getByRole('tab').first()).toBeVisible()
  }

  /** Opens a closed node by a double click. */
  async expand(name: string, nth = 0): Promise<void> {
    const row = this.item(name, nth)
    await expect(row).toHaveAttribute('aria-expanded', 'false')
    await row.dblclick()
    await expect(row).toHaveAttribute('aria-expanded', 'true')
  }

  async view(name: 'Infrastructure' | 'By kind'): Promise<void> {
    await this.page
      .getByRole('complementary', { name: 'Objects' })
      .getByRole('button', { name: /^(Infrastructure|By kind)$/ })
      .click()
    await this.page.getByRole('menuitemcheckbox', { name }).click()
  }

  /** The row that the keyboard is at, as assistive technology is told. */
  async active(): Promise<string> {
    const id = await this.root.getAttribute('aria-activedescendant')
    return id === null ? '' : ((await this.page.locator(`[id="${id}"]`).textContent()) ?? '').trim()
  }
}
