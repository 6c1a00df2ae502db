import { useGlobalKeys } from './use-global-keys'

/** Where a pane is entered: its tree or table, else the tab that is shown, else its first control. */
const ENTRIES = [
  '[role="tree"], [role="grid"]',
  'button[data-state="active"]',
  '[tabindex="0"], button, a[href], input, select, textarea',
]

/** F6 walks from pane to pane, Shift+F6 back, as in other consoles. */
export function usePaneWalk(): void {
  useGlobalKeys((event) => {
    if (event.key !== 'F6') return
    event.preventDefault()
    const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
    const at = panes.findIndex((pane) => pane.contains(document.activeElement))
    const next = panes[(at + (event.shiftKey ? -1 : 1) + panes.length) % panes.length]
    const entries = ENTRIES.map((entry) => next?.querySelector<HTMLElement>(entry))
    entries.find((entry) => entry)?.focus()
  })
}
