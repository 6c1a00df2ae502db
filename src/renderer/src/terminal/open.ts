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
  if (!state.dockOpen) state.panes.dock = Math.max(state.panes.dock, COMFORTABLE)
  if (host !== undefined) useTerminal().chosen = host
  setDock(true, 'terminal')
}

/** Opens the dock or closes it, at what was in it unless another tab is named; a terminal in it then takes the cursor. */
export function setDock(isOpen: boolean, tab?: string): void {
  const { state } = usePrefs()
  state.dockOpen = isOpen
  state.dockTab = tab ?? state.dockTab
  useTerminal().isAsked = isOpen && state.dockTab === 'terminal'
}

/** For the menus of hosts and pools. */
export function openTerminalHere(host: string): Action {
  return { id: 'terminal', label: 'Open terminal here', icon: SquareTerminal, run: () => showTerminal(host) }
}
