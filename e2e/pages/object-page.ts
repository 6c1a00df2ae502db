/** The page of one object in the middle of the window. */
import { expect, type Locator, type Page } from '@playwright/test'

export class ObjectPage {
  readonly root: Locator
  readonly title: Locator
  readonly tabs: Locator
  readonly trail: Locator
  /** Where the object's tab is drawn. */
  readonly panel: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.root = page.getByRole('main', { name: 'Page' })
    this.title = this.root.getByRole('heading', { level: 1 })
    this.tabs = this.root.getByRole('tab')
    this.trail = page.getByRole('navigation', { name: 'Where this object is' })
    this.panel = this.root.getByRole('tabpanel')
  }

  /** A tab by its word; a count may follow. */
  tab(name: string): Locator {
    return this.root.getByRole('tab', { name: new RegExp(`^${name}( [\\d,]+)?$`) })
  }

  async show(tab: string): Promise<void> {
    await this.tab(tab).click()
  }

  /** One of the object's actions, from the menu that holds all of them. */
  async act(name: string): Promise<void> {
    await this.root.getByRole('button', { name: 'All actions' }).click()
    await this.action(name).click()
  }

  action(name: string): Locator {
    const menu = this.page.getByRole('menu')
    const options = { name: new RegExp(`^${name}`) }
    return menu.getByRole('menuitem', options).or(menu.getByRole('menuitemcheckbox', options)).first()
  }

  /** Renames the object shown, in its title. */
  async rename(from: string, to: string): Promise<void> {
    await expect(this.title).toHaveText(from)
    await this.page.keyboard.press('F2')
    await this.page.getByRole('textbox', { name: `New name of ${from}` }).fill(to)
    await this.page.keyboard.press('Enter')
    await expect(this.title).toHaveText(to)
  }

  /** A value on the General tab that is edited where it stands. */
  editable(label: string): Locator {
    return this.panel.getByRole('button', { name: new RegExp(`^${label}: `) })
  }

  /** What a property of the General tab says. */
  property(label: string): Locator {
    return valueOf(this.panel, label)
  }
}

/** The value beside a label in a list of properties. */
export function valueOf(within: Locator, label: string): Locator {
  const name = within.page().getByRole('term').getByText(label, { exact: true })
  return within.locator('dl > div').filter({ has: name }).getByRole('definition')
}
