/** One picture: what is opened for it, and whether the README or the guide keeps it. */
import type { Console, SampleName } from '../pages/console'

export type Theme = 'light' | 'dark'

export interface Shot {
  name: string
  sample?: SampleName
  /** Themes in which docs/images keeps it, at 1280 × 800. */
  kept?: readonly Theme[]
  go(app: Console): Promise<void>
}

export const openTab =
  (object: string, tab: string, nth = 0) =>
  async (app: Console) => {
    await app.tree.open(object, nth)
    await app.object.show(tab)
  }
