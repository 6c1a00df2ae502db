/** The terminal in the dock, as somebody at its keyboard has it. */
import { expect, type Locator } from '@playwright/test'
import type { Console } from './console'

export class TerminalPanel {
  readonly region: Locator
  readonly server: Locator
  readonly input: Locator
  private readonly app: Console

  constructor(app: Console) {
    this.app = app
    this.region = app.page.getByRole('region', { name: 'Terminal', exact: true })
    this.server = app.log.dock.getByRole('combobox', { name: 'Server' })
    this.input = this.region.getByRole('textbox', { name: 'Terminal input' })
  }

  /** From the palette, so that hands stay on the keyboard. */
  async open(): Promise<void> {
    await this.app.palette.search('terminal')
    await this.app.palette.entry(/^Terminal/).waitFor()
    await this.app.palette.enter()
    await this.ready()
  }

  /** The prompt waits for keys. */
  async ready(): Promise<void> {
    await expect(this.input).toBeFocused()
    await expect.poll(() => this.lastRow()).toMatch(/^\[root@.* ~\]#/)
  }

  /** Types a line and waits for the next prompt. */
  async run(line: string): Promise<void> {
    await this.app.page.keyboard.type(line)
    await expect.poll(async () => (await this.rows()).join('')).toContain(line)
    await this.app.press('Enter')
    await expect.poll(() => this.lastRow()).toMatch(/^\[root@.* ~\]#$/)
  }

  /** Types the beginning of a word, lets Tab complete it, and waits until the row ends so. */
  async complete(typed: string, whole: string): Promise<void> {
    await this.app.page.keyboard.type(typed)
    await this.app.press('Tab')
    await expect.poll(async () => (await this.lastRow()).endsWith(whole)).toBe(true)
  }

  /** The rows in view that have something in them. */
  async rows(): Promise<string[]> {
    const rows = await this.region.locator('.xterm-rows > div').allInnerTexts()
    return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd()).filter((row) => row !== '')
  }

  async lastRow(): Promise<string> {
    return (await this.rows()).at(-1) ?? ''
  }
}
