/** The map of the lab or of an object: a picture that is gone about by search, keyboard and pointer. */
import { expect, type Locator, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'

export class TopologyMap {
  readonly page: Page
  readonly stage: Locator
  readonly filter: Locator
  readonly find: Locator
  /** What is said of the place of the keyboard. */
  readonly said: Locator

  constructor(page: Page) {
    this.page = page
    const map = page.locator('.topology-map')
    this.stage = map.getByRole('application')
    this.filter = map.getByRole('combobox', { name: 'Show only' })
    this.find = map.getByRole('searchbox', { name: 'Find on the map' })
    this.said = map.locator('[aria-live=polite]')
  }

  async drawn(): Promise<void> {
    await expect(this.stage.locator('canvas').first()).toBeVisible()
    await expect(this.stage).toHaveAttribute('aria-busy', 'false')
  }
  async ofLab(): Promise<void> {
    await this.page
      .getByRole('link', { name: /^Overview of/ })
      .or(this.page.getByRole('tab', { name: 'Overview' }))
      .first()
      .click()
    await this.page.getByRole('tab', { name: 'Map', exact: true }).click()
    await this.drawn()
  }
  /** Finds a box by its name, selects it and brings it to the middle. */
  async goTo(name: string): Promise<void> {
    await this.find.fill(name)
    await expect(this.page.getByText(/^[1-9]\d* found$/)).toBeVisible()
    await this.find.press('Enter')
    await expect(this.said).toContainText(name)
  }
  /** Walks with the keyboard; returns what is said at the end. */
  async walk(...keys: string[]): Promise<string> {
    await this.stage.focus()
    for (const key of keys) await this.page.keyboard.press(key)
    return (await this.said.textContent()) ?? ''
  }
  async click(options: Parameters<Locator['click']>[0] = {}): Promise<void> {
    await this.stage.click(options)
  }
  /** Exports the map and returns the file. */
  async save(format: 'SVG' | 'PNG'): Promise<{ name: string; content: Buffer }> {
    const coming = this.page.waitForEvent('download')
    await this.page.getByRole('button', { name: 'Export' }).click()
    await this.page.getByRole('menuitem', { name: `Save as ${format}` }).click()
    const file = await coming
    return { name: file.suggestedFilename(), content: await readFile(await file.path()) }
  }
}
