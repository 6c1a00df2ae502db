/** The page's half of the contract: typed calls and events over whichever wire the shell gave. */
import { shallowRef } from 'vue'
import type { Input, Method, Output } from '@shared/contract'
import type { EventMap, EventName } from '@shared/contract/events'
import type { Wire } from '@shared/contract/transport'
import { OperationError } from '@shared/errors'

type Listener<E extends EventName> = (data: EventMap[E]) => void

const listeners = new Map<string, Set<(data: never) => void>>()
let wire: Wire | null = null

/** Whether the core can be reached; the frame shows a notice while it cannot. */
export const connection = shallowRef<'up' | 'down'>('up')

/** Uses `next` for all calls and events from now on; returns what undoes it. */
export function connect(next: Wire): () => void {
  wire = next
  const removeListener = next.listen(({ event, data }) => {
    for (const listener of listeners.get(event) ?? []) listener(data as never)
  })
  const removeState = next.onState((state) => (connection.value = state))
  return () => {
    removeListener()
    removeState()
    wire = null
  }
}

/**
 * Calls one method of the contract.
 * @throws OperationError for every refusal, with the core's code, sentence and remedy.
 */
export async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  return (await ask(method, input)) as Output<M>
}

async function ask(method: string, input: unknown): Promise<unknown> {
  if (!wire) throw new Error('The page is not connected to the core.')
  const answer = await wire.call(method, input)
  if (!answer.ok) throw new OperationError(answer.error)
  return answer.value
}

/** What the desktop shell's file dialog is asked for, and the path that it gives (null = closed). */
export interface FileWish {
  mode: 'open' | 'save'
  title: string
  suggested?: string
  kind: string
  extensions: string[]
}

/** Whether this page runs in a desktop window, with the desktop's own dialogs. */
export const isDesktop = (): boolean => window.switchroom !== undefined

/** Shows the desktop's file dialog; only where `isDesktop`. @throws OperationError */
export async function pickFile(wish: FileWish): Promise<string | null> {
  return (await ask('shell.pickFile', wish)) as string | null
}

/** Hears one kind of event; returns what stops it. */
export function listen<E extends EventName>(event: E, listener: Listener<E>): () => void {
  const set = listeners.get(event) ?? new Set()
  listeners.set(event, set)
  set.add(listener)
  return () => set.delete(listener)
}
