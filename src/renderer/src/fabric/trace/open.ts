/** Ways into the trace panel: from an object's menu, or with both ends, as from a cell that says "cannot reach". */
import { ArrowRightFromLine, ArrowRightToLine, Route } from '@lucide/vue'
import type { TraceEnd } from '@shared/contract/trace'
import type { Action } from '../../app/kinds'
import type { ObjectRef } from '../../app/route'
import { useMirror } from '../../stores/mirror'
import { usePrefs } from '../../stores/prefs'
import { isPlainVm } from '../../views/shared/xenserver'
import { useTrace } from './store'

/** Kinds that can be an end. */
export const END_KINDS: ReadonlySet<string> = new Set(['xs_vm', 'xs_vif', 'xs_pif', 'xs_host', 'plant_station', 'plant_port'])

/** Whether an object is offered as an end: templates, snapshots and control domains are not, nor what belongs to them. */
export function isOffered({ kind, id }: ObjectRef): boolean {
  const mirror = useMirror()
  const vm = mirror.get('xs_vm', kind === 'xs_vif' ? mirror.get('xs_vif', id)?.VM : id)
  return END_KINDS.has(kind) && (vm === undefined || isPlainVm(vm))
}

/** Room for a trace with a dozen hops, px. */
const COMFORTABLE = 340

export function showTrace(): void {
  const { state } = usePrefs()
  if (!state.dockOpen) state.panes.dock = Math.max(state.panes.dock, COMFORTABLE)
  state.dockOpen = true
  state.dockTab = 'trace'
}

/** Opens the panel with both ends filled in, and sends. */
export function traceBetween(from: ObjectRef, to: TraceEnd): void {
  const { form, send } = useTrace()
  Object.assign(form, { from, to, protocol: 'usual', tag: '' })
  showTrace()
  void send()
}

function fillIn(side: 'from' | 'to', object: ObjectRef): void {
  const { form, send } = useTrace()
  form[side] = object
  showTrace()
  if (form.from && form.to) void send()
}

/** For the menus of what can be an end: one object, or two that are to talk with each other. */
export function traceActions(kind: string, rows: readonly { id: string }[], disabled?: string): Action[] {
  const [one, other] = rows.map(({ id }): ObjectRef => ({ kind, id }))
  const why = disabled === undefined ? {} : { disabled }
  if (!one || rows.length > 2) return []
  if (other) {
    return [{ id: 'trace-between', label: 'Trace between them', icon: Route, ...why, run: () => traceBetween(one, other) }]
  }
  return [
    { id: 'trace-from', label: 'Trace from here…', icon: ArrowRightFromLine, ...why, run: () => fillIn('from', one) },
    { id: 'trace-to', label: 'Trace to here…', icon: ArrowRightToLine, ...why, run: () => fillIn('to', one) },
  ]
}
