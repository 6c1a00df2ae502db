/** Keyboard shortcuts as they are shown (`Ctrl+Shift+Z`) are also how they are matched; on a Mac Ctrl is Cmd. */
import type { Action } from './kinds'

export const IS_MAC = /Mac/.test(navigator.platform)
/** Other keys for the same, as some systems have them. */
const ALSO: Readonly<Record<string, string>> = { 'Ctrl+Shift+Z': 'Ctrl+Y' }
/** Keys that a text box needs for itself. */
const EDITING = new Set(['Ctrl+Z', 'Ctrl+Y', 'Ctrl+C', 'F2', 'Del'])

/** The shortcut that an event stands for: `Ctrl+K`, `F2`. */
function shortcutOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key === 'Delete' ? 'Del' : event.key
  const ctrl = IS_MAC ? event.metaKey : event.ctrlKey
  const pressed = [ctrl && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift', key].filter(Boolean).join('+')
  return ALSO[pressed] ?? pressed
}

export function isEditing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null
}

/** Runs the first of `actions` whose shortcut was pressed, unless the text box in front needs it. */
export function runShortcut(event: KeyboardEvent, actions: readonly Action[]): void {
  const pressed = shortcutOf(event)
  if (EDITING.has(pressed) && isEditing(event.target)) return
  const action = actions.find(({ shortcut, disabled }) => shortcut === pressed && disabled === undefined)
  if (!action) return
  event.preventDefault()
  void action.run()
}
