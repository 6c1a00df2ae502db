/** The matrix of who reaches whom. */
import type { Locator } from '@playwright/test'
import type { Console } from './console'

export class ReachMatrix {
  readonly root: Locator
  readonly grid: Locator
  /** What explains the chosen cell. */
  readonly pane: Locator

  constructor(app: Console) {
    this.root = app.object.panel.or(app.page.getByRole('tabpanel', { name: 'Reachability' })).first()
    this.grid = app.page.getByRole('grid', { name: 'Who reaches whom' })
    this.pane = app.page.getByRole('complementary', { name: 'Chosen cell' })
  }

  /** A cell by what it says. */
  cell(text: string | RegExp): Locator {
    return this.grid.getByRole('gridcell', { name: text })
  }
}
