/** Ways into the terminal. */
import { SquareTerminal } from '@lucide/vue'
import type { Action } from '../app/kinds'
import { usePrefs } from '../stores/prefs'
import { useTerminal } from '../stores/terminal'

/** Room for a list of a few records, px. */
const COMFORTABLE = 320

/** Shows the terminal and puts the cursor into it. @param host whom it speaks to from now on */
export function showTerminal(host?: string): void {
  const { state } = usePrefs()
  const terminal = useTerminal()
  if (!state.dockOpen) state.panes.dock = Math.max(state.panes.dock, COMFORTABLE)
  if (host !== undefined) terminal.chosen = host
  state.dockOpen = true
  state.dockTab = 'terminal'
  terminal.asked++
}

/** For the menus of hosts and pools. */
export function openTerminalHere(host: string): Action {
  return { id: 'terminal', label: 'Open terminal here', icon: SquareTerminal, run: () => showTerminal(host) }
}
