/** The lab's clock, captures and the timeline, as their user does them. */
import { expect, type Download, type Locator } from '@playwright/test'
import type { Console } from './console'
import type { Table } from './table'

export class Capture {
  readonly frames: Table
  readonly tools: Locator
  private readonly app: Console

  constructor(app: Console) {
    this.app = app
    this.frames = app.table('Captured frames')
    this.tools = app.page.getByRole('group', { name: 'Capture', exact: true })
  }

  /** Pings from a machine by its name, and waits for what became of it. */
  async ping(from: RegExp, to: string, count: number): Promise<Locator> {
    await this.tools.getByRole('button', { name: 'Ping' }).click()
    const dialog = this.app.dialog('Ping')
    await dialog.getByRole('option', { name: from }).click()
    await dialog.getByRole('combobox', { name: 'To' }).fill(to)
    await dialog.getByRole('spinbutton', { name: 'Count' }).fill(String(count))
    await dialog.getByRole('button', { name: 'Ping', exact: true }).click()
    const result = dialog.getByRole('status', { name: 'Result' })
    await expect(result).toBeVisible()
    return result
  }

  async save(): Promise<Download> {
    const download = this.app.page.waitForEvent('download')
    await this.tools.getByRole('button', { name: 'Save' }).click()
    return download
  }
}

export class LabClock {
  readonly root: Locator
  readonly time: Locator

  constructor(app: Console) {
    this.root = app.page.getByRole('group', { name: 'Lab clock' })
    this.time = this.root.getByRole('img')
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name })
  }
}

/** Opens one of the dock's panels. */
export async function openPanel(app: Console, panel: 'Capture' | 'Timeline'): Promise<void> {
  const button = app.page.getByRole('region', { name: 'Tasks and log' }).getByRole('button', { name: panel })
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
}
