/** A pool that is served to other programs. */
import type { Console } from '../pages/console'
import { servedPool } from '../pages/xapi'
import type { Shot } from './shot'

async function served(app: Console): Promise<void> {
  await app.tree.open('VLAN pool')
  await app.palette.search('Serve XAPI')
  await app.palette.enter()
  const pool = servedPool(app, 'VLAN pool')
  // Always the same, so that the picture is.
  await pool.port.fill('18083')
  await pool.password.fill('switchroom-lab')
  await pool.switch.click()
  await pool.value('Address').waitFor()
}

export const XAPI_SHOTS: readonly Shot[] = [{ name: 'serve-xapi', sample: 'scenario4', kept: ['light'], go: served }]
