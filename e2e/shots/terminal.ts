/** The terminal: a network made by a variable, and what Tab lists. */
import type { Console } from '../pages/console'
import { expect } from '../pages/test'
import { TerminalPanel } from '../pages/terminal'
import type { Shot } from './shot'

async function atWork(app: Console): Promise<void> {
  await app.tree.open('VLAN pool')
  const terminal = new TerminalPanel(app)
  await terminal.open()
  await terminal.run("network=$(xe network-create name-label='Backup LAN')")
  await terminal.run('xe network-list uuid="$network"')
  await terminal.run('xe pif-plug uuid=eth0')
  await terminal.complete('xe network-param-set u', 'uuid=')
  await app.press('Tab')
  await expect.poll(() => terminal.rows()).toContainEqual(expect.stringMatching(/^[\da-f-]{36} +Backup LAN$/))
}

export const TERMINAL_SHOTS: readonly Shot[] = [{ name: 'terminal', sample: 'scenario4', kept: ['light'], go: atWork }]
