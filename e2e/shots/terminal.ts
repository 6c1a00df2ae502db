/** The terminal: a network made by a variable, and what Tab lists. */
import type { Console } from '../pages/console'
import { TerminalPanel } from '../pages/terminal'
import type { Shot } from './shot'

async function atWork(app: Console): Promise<void> {
  await app.tree.open('VLAN pool')
  const terminal = new TerminalPanel(app)
  await terminal.open()
  await terminal.run("network=$(xe network-create name-label='Backup LAN')")
  await terminal.run('xe network-param-set uuid="$network" name-descr=x')
}

export const TERMINAL_SHOTS: readonly Shot[] = [{ name: 'terminal', sample: 'scenario4', kept: ['light'], go: atWork }]
