/** Dialogs opened from anywhere: an action names the component, the frame's DialogHost draws it. */
import { markRaw, shallowReactive, type Component } from 'vue'
import { toErrorBody } from '@shared/errors'
import { useToasts } from '../stores/toasts'

export interface OpenDialog {
  readonly key: number
  readonly component: Component
  readonly props: Record<string, unknown>
}

export const openDialogs = shallowReactive<OpenDialog[]>([])
let nextKey = 1

/** Shows what `load` brings above the page until it emits `close`; only then is its code read. */
export function openDialog(load: () => Promise<{ default: Component }>, props: Record<string, unknown> = {}): void {
  load().then(
    ({ default: component }) => openDialogs.push({ key: nextKey++, component: markRaw(component), props }),
    (thrown: unknown) => useToasts().refuse(toErrorBody(thrown)),
  )
}

export function closeDialog(key: number): void {
  const at = openDialogs.findIndex((dialog) => dialog.key === key)
  if (at >= 0) openDialogs.splice(at, 1)
}

/** Leaves every dialog: for a way out that leads to a page. */
export function closeDialogs(): void {
  openDialogs.splice(0)
}
