/** Dialogs opened from anywhere: an action names the component, the frame's DialogHost draws it. */
import { markRaw, shallowReactive, type Component } from 'vue'

export interface OpenDialog {
  readonly key: number
  readonly component: Component
  readonly props: Record<string, unknown>
}

export const openDialogs = shallowReactive<OpenDialog[]>([])
let nextKey = 1

/** Shows `component` above the page until it emits `close`. */
export function openDialog(component: Component, props: Record<string, unknown> = {}): void {
  openDialogs.push({ key: nextKey++, component: markRaw(component), props })
}

export function closeDialog(key: number): void {
  const at = openDialogs.findIndex((dialog) => dialog.key === key)
  if (at >= 0) openDialogs.splice(at, 1)
}
