/** Any of the console's tables. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'

/** A header's label, with its place among several sorted columns behind it. */
const SORTED = (label: string): RegExp => new RegExp(`^${label}\\s*\\d?$`)

export class Table {
  readonly root: Locator
  readonly grid: Locator
  readonly rows: Locator
  readonly filter: Locator
  /** `3`, or `1 of 3` while filtered, with the number of selected rows. */
  readonly count: Locator
  readonly page: Page

  constructor(page: Page, label: string) {
    this.page = page
    this.root = page.getByRole('region', { name: label, exact: true })
    this.grid = this.root.getByRole('grid', { name: label })
    this.rows = this.grid.getByRole('row').filter({ has: page.getByRole('gridcell') })
    this.filter = this.root.getByRole('textbox', { name: `Filter ${label}` })
    this.count = this.root.getByRole('status')
  }

  /** The first row that has all of these texts in its cells. */
  row(...texts: (string | RegExp)[]): Locator {
    const cell = (text: string | RegExp): Locator =>
      this.page.getByRole('gridcell', typeof text === 'string' ? { name: text, exact: true } : { name: text })
    return texts.reduce((found, text) => found.filter({ has: cell(text) }), this.rows).first()
  }

  header(label: string): Locator {
    return this.grid.getByRole('columnheader', { name: SORTED(label) })
  }

  /** The texts of one column, from the top. */
  async column(label: string): Promise<string[]> {
    const headers = await this.grid.getByRole('columnheader').allInnerTexts()
    const index = headers.findIndex((text) => SORTED(label).test(text.trim()))
    const rows = await this.rows.all()
    return Promise.all(rows.map(async (row) => (await row.getByRole('gridcell').nth(index).innerText()).trim()))
  }

  cell(row: Locator, column: number): Locator {
    return row.getByRole('gridcell').nth(column)
  }

  /** Ticks or unticks columns in the table's own menu. */
  async toggleColumns(...labels: string[]): Promise<void> {
    await this.root.getByRole('button', { name: 'Columns' }).click()
    for (const label of labels) await this.page.getByRole('menuitemcheckbox', { name: new RegExp(`${label}$`) }).click()
    await this.page.keyboard.press('Escape')
  }

  /** The exported file: its name, and its lines without the byte order mark. */
  async exported(): Promise<{ name: string; lines: string[] }> {
    return download(this.page, () => this.root.getByRole('button', { name: 'Export CSV' }).click())
  }
}

/** What a download is called and holds. */
export async function download(page: Page, begin: () => Promise<void>): Promise<{ name: string; lines: string[] }> {
  const [file] = await Promise.all([page.waitForEvent('download'), begin()])
  const text = await readFile(await file.path(), 'utf8')
  return {
    name: file.suggestedFilename(),
    lines: text
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split(/\r?\n/),
  }
}
