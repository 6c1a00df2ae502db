/** The terminal component, set up for this console: its font, its colours, and the keys that stay the window's. */
import { FitAddon } from '@xterm/addon-fit'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import { IS_MAC } from '../app/shortcuts'
import { terminalTheme } from './theme'

const FONT = "'JetBrains Mono Variable', ui-monospace, monospace"
/** Rows that can be scrolled back to. */
const SCROLLBACK = 20_000
/** Pasted lines come marked as such, so that they are looked at before they run. */
const MARK_PASTES = '\x1b[?2004h'

export interface Emulator {
  readonly terminal: Terminal
  /** Shows the terminal in a place of the page, as wide and high as that is. Returns what takes it away again. */
  showIn(place: HTMLElement): () => void
}

export function createEmulator(): Emulator {
  const terminal = new Terminal({
    fontFamily: FONT,
    fontSize: 12,
    lineHeight: 1.35,
    cursorStyle: 'bar',
    cursorWidth: 2,
    cursorInactiveStyle: 'outline',
    scrollback: SCROLLBACK,
    theme: terminalTheme(),
    // Selected text keeps its contrast.
    minimumContrastRatio: 4.5,
    screenReaderMode: true,
    macOptionIsMeta: true,
    rightClickSelectsWord: true,
  })
  const fit = new FitAddon()
  terminal.loadAddon(fit)
  terminal.attachCustomKeyEventHandler((event) => isTerminals(event, terminal.hasSelection()))
  const frame = document.createElement('div')
  frame.className = 'terminal-frame'
  let isOpen = false

  function showIn(place: HTMLElement): () => void {
    place.append(frame)
    if (!isOpen) {
      terminal.open(frame)
      terminal.write(MARK_PASTES)
      isOpen = true
    }
    terminal.options.theme = terminalTheme()
    const themes = new MutationObserver(() => (terminal.options.theme = terminalTheme()))
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const sizes = new ResizeObserver(() => fit.fit())
    sizes.observe(frame)
    return () => {
      themes.disconnect()
      sizes.disconnect()
      frame.remove()
    }
  }
  return { terminal, showIn }
}

/** Keys that the window or the browser keeps: walking between panes, tabs of the page, the dock, the search, and the clipboard. */
function isTerminals(event: KeyboardEvent, hasSelection: boolean): boolean {
  const { key, shiftKey, metaKey } = event
  const isControl = event.ctrlKey && !event.altKey
  if (/^F\d+$/.test(key) || metaKey || (key === 'Tab' && shiftKey)) return false
  if (!isControl) return true
  const letter = key.toLowerCase()
  if (letter === 'c') return !shiftKey && !hasSelection
  // The search's everywhere; on a Mac that is Cmd+K, and Ctrl+K is the line editor's.
  if (letter === 'k' && !IS_MAC) return false
  return !shiftKey && letter !== 'v' && letter !== 'j' && !/^\d$/.test(key)
}
