/** The box for finding things and doing things. */
import { expect, type Locator, type Page } from '@playwright/test'

export class Palette {
  readonly root: Locator
  readonly box: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.root = page.getByRole('dialog', { name: 'Search or command' })
    this.box = this.root.getByRole('combobox').or(this.root.getByRole('textbox')).first()
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+K')
    await expect(this.box).toBeFocused()
  }

  /** Opens the palette and types; what fits is under {@link group}. */
  async search(text: string): Promise<void> {
    await this.open()
    await this.box.fill(text)
  }

  /** Chooses the first of what fits, once all of it is there: what comes later takes the mark from it for a moment. */
  async enter(): Promise<void> {
    await expect(this.root.locator('[aria-busy="true"]')).toHaveCount(0)
    await expect(this.root.getByRole('option').first()).toHaveAttribute('data-highlighted')
    await this.page.keyboard.press('Enter')
  }

  /** The entries under a heading such as `VMs` or `File`. */
  group(heading: string): Locator {
    return this.root.getByRole('group', { name: heading, exact: true }).getByRole('option')
  }

  entry(name: string | RegExp): Locator {
    return this.root.getByRole('option', { name })
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await expect(this.root).toBeHidden()
  }
}
