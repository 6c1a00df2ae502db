/** The console as its user knows it: parts by role and name, deeds by what one does. */
import { expect, type Locator, type Page } from '@playwright/test'
import { Log } from './log'
import { ObjectPage } from './object-page'
import { Palette } from './palette'
import { Table } from './table'
import { Tree } from './tree'

/** Titles of the sample labs on the start page. */
export const SAMPLES = {
  installed: 'Two-host pool after installation',
  scenario1: 'Scenario 1: segregated traffic',
  scenario3: 'Scenario 3: single-server private network',
  scenario4: 'Scenario 4: VLANs on a trunk',
  twoSwitches: 'Three hosts on two switches, not bonded yet',
  ghostNic: 'Ghost NICs in Windows guests',
  twoPools: 'Two pools, and VMs that move between them',
} as const
export type SampleName = keyof typeof SAMPLES

export class Console {
  readonly page: Page
  readonly tree: Tree
  readonly object: ObjectPage
  readonly palette: Palette
  readonly log: Log
  readonly inspector: Locator
  readonly alert: Locator

  constructor(page: Page) {
    this.page = page
    this.tree = new Tree(page)
    this.object = new ObjectPage(page)
    this.palette = new Palette(page)
    this.log = new Log(page)
    this.inspector = page.getByRole('complementary', { name: 'Inspector' })
    this.alert = page.getByRole('alert')
  }

  /** From the start page, as a user begins. */
  async openSample(sample: SampleName): Promise<void> {
    await this.page.getByRole('button', { name: SAMPLES[sample] }).click()
    // Every sample has this station, and stations are read last.
    await expect(this.tree.item('XenCenter')).toBeVisible()
  }

  /** Chooses an entry of the menu bar: `choose('File', 'New', 'Empty lab')`. */
  async choose(menu: string, ...entries: (string | RegExp)[]): Promise<void> {
    await this.page.getByRole('menuitem', { name: menu, exact: true }).click()
    for (const [i, entry] of entries.entries()) {
      const found = this.menuEntry(entry)
      if (i < entries.length - 1) await found.hover()
      else await found.click()
    }
  }

  /** Brings up the inspector, which keeps out of smaller windows until asked for. */
  async inspect(): Promise<void> {
    if (!(await this.inspector.isVisible())) await this.press('ControlOrMeta+Shift+I')
    await expect(this.inspector).toBeVisible()
  }

  /** An entry of whichever menu is open. */
  menuEntry(name: string | RegExp): Locator {
    const exact = typeof name === 'string'
    const pattern = exact ? new RegExp(`^${escaped(name)}`) : name
    const menu = this.page.getByRole('menu')
    return menu
      .getByRole('menuitem', { name: pattern })
      .or(menu.getByRole('menuitemcheckbox', { name: pattern }))
      .first()
  }

  table(label: string): Table {
    return new Table(this.page, label)
  }

  dialog(title: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name: title })
  }

  /** A message in the corner. */
  toast(text: string | RegExp): Locator {
    return this.page
      .getByRole('region', { name: /Notifications/ })
      .getByRole('listitem')
      .filter({ hasText: text })
  }

  /** Picks something up and holds it over a row, as a hand does: in steps. */
  async hold(what: Locator, over: Locator): Promise<void> {
    await what.hover()
    await this.page.mouse.down()
    await over.hover()
    await over.hover({ position: { x: 40, y: 12 } })
  }

  /** Presses keys where the focus is. */
  press(...keys: string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve())
  }

  /** What the clipboard holds, read as a user would: by pasting it. */
  async pasted(): Promise<string> {
    await this.palette.open()
    await this.press('ControlOrMeta+V')
    const text = await this.palette.box.inputValue()
    await this.palette.close()
    return text
  }

  /** The theme in force. */
  theme(): Promise<string | null> {
    return this.page.locator('html').getAttribute('data-theme')
  }
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
