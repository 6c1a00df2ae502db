/** The action log: pages of it from the core, newest first, and what happens while it is shown. */
import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { Action, ActionState } from '@shared/contract/operation'
import type { ObjectRef } from '../app/route'
import { isAway } from '../api/away'
import { call, listen } from '../api/client'
import { useLab } from './lab'

const PAGE = 200

export interface LogFilter {
  text: string
  state: ActionState | ''
  object: (ObjectRef & { name: string }) | null
}

/** One reading of the log under one filter; the dock and each object's Log tab hold one of their own. */
export function createLog(filter: () => LogFilter) {
  const actions = shallowRef<readonly Action[]>([])
  const loading = ref(false)
  const complete = ref(false)
  let reading = 0

  /** The filter as the core takes it. */
  const query = () => {
    const { text, state, object } = filter()
    return { ...(text ? { text } : {}), ...(state ? { state } : {}), ...(object ? { object: object.id } : {}) }
  }

  async function read(before?: number): Promise<void> {
    const mine = ++reading
    loading.value = true
    try {
      const page = await call('log.list', { ...query(), limit: PAGE, ...(before === undefined ? {} : { before }) })
      if (mine !== reading) return
      actions.value = before === undefined ? page : [...actions.value, ...page]
      complete.value = page.length < PAGE
    } catch (thrown) {
      // Anything else is a defect.
      if (!isAway(thrown)) throw thrown
    } finally {
      if (mine === reading) loading.value = false
    }
  }

  /** Reads from the newest again. */
  const refresh = (): Promise<void> => read()
  /** Reads the next older page; nothing happens at the end or while reading. */
  async function more(): Promise<void> {
    const last = actions.value.at(-1)
    if (!complete.value && !loading.value && last) await read(last.id)
  }

  /** Takes in an action that was just written or changed its state. */
  function take(action: Action): void {
    const fits = matches(action, filter())
    const known = actions.value.some((each) => each.id === action.id)
    if (known) actions.value = actions.value.flatMap((each) => (each.id === action.id ? (fits ? action : []) : each))
    else if (fits && (complete.value || action.id > (actions.value.at(-1)?.id ?? 0))) insert(action)
  }

  /** Newest first: an action that changed its state may begin to fit the filter only now. */
  function insert(action: Action): void {
    const at = actions.value.findIndex(({ id }) => id < action.id)
    actions.value = actions.value.toSpliced(at < 0 ? actions.value.length : at, 0, action)
  }

  /** Reads on until the action is there; false where the filter keeps it out. */
  async function reach(id: number): Promise<boolean> {
    const isThere = (): boolean => actions.value.some((each) => each.id === id)
    while (!isThere() && !complete.value && (actions.value.at(-1)?.id ?? 0) > id) {
      if (loading.value) return false
      await more()
    }
    return isThere()
  }

  return { actions, loading, complete, refresh, more, reach, take, query }
}

/** The core's filter, as far as it can be told of one action here; text goes by title and object names. */
function matches(action: Action, { text, state, object }: LogFilter): boolean {
  if (state && action.state !== state) return false
  if (object && !action.objects.some((each) => each.id === object.id)) return false
  const hay = [action.title, action.operation, action.error?.code ?? '', ...action.objects.map((each) => each.name)]
    .join(' ')
    .toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word))
}

export const useLog = defineStore('log', () => {
  /** The latest action, for the dock's line. */
  const latest = shallowRef<Action | null>(null)
  const lab = useLab()

  listen('action', (action) => (latest.value = action))
  watch(
    () => lab.info?.path,
    () => (latest.value = null),
  )
  return { latest }
})
