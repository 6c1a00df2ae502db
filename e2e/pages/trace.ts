/** The trace in the dock: its two ends, what is sent, and what becomes of it hop by hop. */
import { expect, type Locator } from '@playwright/test'
import type { Console } from './console'

export class TracePanel {
  readonly form: Locator
  readonly from: Locator
  readonly to: Locator
  readonly result: Locator
  readonly verdict: Locator
  readonly hops: Locator
  readonly frames: Locator
  private readonly app: Console

  constructor(app: Console) {
    const { page } = app
    this.app = app
    this.form = page.getByRole('form', { name: 'Trace' })
    this.from = this.form.getByRole('combobox', { name: 'From' })
    this.to = this.form.getByRole('combobox', { name: 'To', exact: true })
    this.result = page.getByRole('region', { name: 'Result of the trace' })
    this.verdict = this.result.getByRole('status').first()
    this.hops = this.result.getByRole('option')
    this.frames = this.result.getByRole('group')
  }

  async open(): Promise<void> {
    await this.app.log.dock.getByRole('button', { name: 'Trace', exact: true }).click()
    await expect(this.form).toBeVisible()
  }

  /** Types into an end and chooses what is offered. */
  async choose(end: Locator, text: string, option: string | RegExp): Promise<void> {
    await end.fill(text)
    await this.app.page.locator('.choices').getByRole('option', { name: option }).first().click()
  }

  async send(): Promise<void> {
    await this.form.getByRole('button', { name: 'Send', exact: true }).click()
  }

  button(name: string): Locator {
    return this.result.getByRole('button', { name })
  }
}
