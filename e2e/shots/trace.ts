/** The trace: a way that arrives with its bond, and one that a switch port ends. */
import type { Console } from '../pages/console'
import { expect } from '../pages/test'
import { TracePanel } from '../pages/trace'
import type { Shot } from './shot'

async function between(app: Console, from: string, to: string): Promise<TracePanel> {
  const trace = new TracePanel(app)
  await trace.open()
  await trace.choose(trace.from, from, new RegExp(`^${from}`))
  await trace.choose(trace.to, to, new RegExp(`^${to}`))
  await trace.send()
  await expect(trace.verdict).toContainText('each')
  return trace
}

export const TRACE_SHOTS: readonly Shot[] = [
  {
    name: 'trace',
    sample: 'scenario1',
    kept: ['light'],
    go: async (app) => {
      await app.object.show('Map')
      await between(app, 'A', 'C')
    },
  },
  {
    name: 'trace-lost',
    sample: 'scenario4',
    kept: ['light'],
    go: async (app) => {
      await app.tree.open('Switch 1')
      await app.object.show('Switch ports')
      await app.table('Switch ports').row('1').getByRole('gridcell').nth(1).click({ button: 'right' })
      await app.menuEntry('Edit port').click()
      await app.page.getByRole('dialog').getByRole('textbox', { name: 'Allowed VLANs' }).fill('1,234')
      await app.press('Enter')
      await expect(app.page.getByRole('dialog')).toHaveCount(0)
      await between(app, 'M485', '10.4.85.1')
    },
  },
  { name: 'trace-empty', sample: 'scenario1', go: (app) => new TracePanel(app).open() },
]
