/** Where the keyboard is when a dialog opens or a wizard turns its page. */

/** The first thing to fill in (if there is anything), else what asks for it, else the button that most will want; not the cross at the corner. */
export function firstFocus(dialog: HTMLElement, fields = true): HTMLElement | null {
  const field = fields
    ? dialog.querySelector<HTMLElement>(
        '.body :is(input, select, textarea, [role="grid"], [role="listbox"]):not([type="hidden"], :disabled)',
      )
    : null
  return (
    field ??
    dialog.querySelector<HTMLElement>('.body [data-first-focus]') ??
    dialog.querySelector<HTMLElement>('footer .primary, footer .danger')
  )
}

/** For a dialog's `openAutoFocus`. */
export function focusFirst(event: Event, fields: boolean): void {
  const target = event.currentTarget instanceof HTMLElement ? firstFocus(event.currentTarget, fields) : null
  if (!target) return
  event.preventDefault()
  target.focus()
}
