/** The lab's capture: what the core captures, and its frames while somebody looks. */
import { defineStore } from 'pinia'
import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Input, Method } from '@shared/contract'
import { CAPTURE_LIMIT, type CapturedFrame, type CaptureFilter, type CaptureState } from '@shared/contract/capture'
import type { InterfaceRef } from '@shared/contract/counters'
import { toErrorBody } from '@shared/errors'
import { isAway } from '../api/away'
import { call, connection, listen } from '../api/client'
import { useLab } from './lab'
import { usePrefs } from './prefs'
import { useToasts } from './toasts'

type SetMethod = 'capture.state' | 'capture.start' | 'capture.stop' | 'capture.clear'
const PAGE = 1000

export const ANY_FRAME: CaptureFilter = { vlan: 'any', mac: '', protocol: 'any' }

export const useCapture = defineStore('capture', () => {
  const state = shallowRef<CaptureState | null>(null)
  const lab = useLab()

  async function ask<M extends SetMethod & Method>(method: M, input: Input<M>): Promise<void> {
    try {
      state.value = await call(method, input)
    } catch (thrown) {
      if (!isAway(thrown)) useToasts().refuse(toErrorBody(thrown))
    }
  }
  const active = (): InterfaceRef[] =>
    (state.value?.interfaces ?? []).flatMap(({ object: { kind, id }, active: on }) => (on ? [{ kind, id } as InterfaceRef] : []))
  const start = (interfaces: InterfaceRef[], filter = state.value?.filter ?? ANY_FRAME): Promise<void> =>
    ask('capture.start', { interfaces, filter })
  const stop = (): Promise<void> => ask('capture.stop', {})

  listen('capture', (told) => (state.value = told))
  watch(
    [() => lab.info?.path, connection],
    ([path, wire]) => {
      if (path === undefined) state.value = null
      else if (wire === 'up') void ask('capture.state', {})
    },
    { immediate: true },
  )
  return {
    state,
    /** Captures at these places too, and shows it. */
    async add(objects: readonly InterfaceRef[]): Promise<void> {
      const known = active()
      await start([...known, ...objects.filter(({ id }) => known.every((each) => each.id !== id))])
      Object.assign(usePrefs().state, { dockOpen: true, dockTab: 'capture' })
    },
    remove(id: string): Promise<void> {
      const left = active().filter((each) => each.id !== id)
      return left.length > 0 ? start(left) : stop()
    },
    /** Goes on where it was captured before. */
    resume: () => start((state.value?.interfaces ?? []).map(({ object: { kind, id } }) => ({ kind, id }) as InterfaceRef)),
    setFilter: (filter: CaptureFilter) => start(active(), filter),
    stop,
    clear: () => ask('capture.clear', {}),
  }
})

/** The frames, oldest first, read on as they come. */
export function useFrames() {
  const frames = shallowRef<readonly CapturedFrame[]>([])
  const capture = useCapture()
  let reading = false

  async function readOn(): Promise<void> {
    if (reading) return
    reading = true
    try {
      for (;;) {
        const { first = 1, next = 1 } = capture.state ?? {}
        if ((frames.value[0]?.number ?? first) < first) frames.value = frames.value.filter(({ number }) => number >= first)
        const from = Math.max(first, (frames.value.at(-1)?.number ?? 0) + 1)
        if (from >= next) return
        const page = await call('capture.frames', { from, limit: PAGE })
        if (page.length === 0) return
        frames.value = [...frames.value, ...page].slice(-CAPTURE_LIMIT)
      }
    } catch (thrown) {
      if (!isAway(thrown)) throw thrown
    } finally {
      reading = false
    }
  }
  const lab = useLab()
  watch(
    () => lab.info?.path,
    () => (frames.value = []),
  )
  watch(
    () => capture.state,
    () => void readOn(),
    { immediate: true },
  )
  onScopeDispose(() => (reading = true))
  return frames
}
