import { useGlobalKeys } from './use-global-keys'

const FOCUSABLE = '[tabindex="0"], button, a[href], input, select, textarea'

/** F6 walks from pane to pane, Shift+F6 back, as in other consoles. */
export function usePaneWalk(): void {
  useGlobalKeys((event) => {
    if (event.key !== 'F6') return
    event.preventDefault()
    const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
    const at = panes.findIndex((pane) => pane.contains(document.activeElement))
    const next = panes[(at + (event.shiftKey ? -1 : 1) + panes.length) % panes.length]
    const target = next?.querySelector<HTMLElement>('[role="tree"], [role="grid"]') ?? next?.querySelector<HTMLElement>(FOCUSABLE)
    target?.focus()
  })
}
