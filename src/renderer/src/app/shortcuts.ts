/** Keyboard shortcuts as they are shown (`Ctrl+Shift+Z`) are also how they are matched; on a Mac Ctrl is Cmd. */
import type { Action } from './kinds'

const IS_MAC = /Mac/.test(navigator.platform)
/** Keys that a text box needs for itself. */
const EDITING = new Set(['Ctrl+Z', 'Ctrl+Y', 'Ctrl+Shift+Z', 'Ctrl+C', 'F2', 'Del'])

/** The shortcut that an event stands for: `Ctrl+K`, `F2`. */
function shortcutOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key === 'Delete' ? 'Del' : event.key
  const ctrl = IS_MAC ? event.metaKey : event.ctrlKey
  return [ctrl && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift', key].filter(Boolean).join('+')
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
