/** The lab's clock, as the core drives it. */
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { ClockState, Speed } from '@shared/contract/clock'
import type { Input, Method } from '@shared/contract'
import { toErrorBody } from '@shared/errors'
import { isAway } from '../api/away'
import { call, connection, listen } from '../api/client'
import { useLab } from './lab'
import { useToasts } from './toasts'

type ClockMethod = Extract<Method, `clock.${string}`>

export const useClock = defineStore('clock', () => {
  const state = shallowRef<ClockState | null>(null)
  const lab = useLab()

  async function ask<M extends ClockMethod>(method: M, input: Input<M>): Promise<void> {
    try {
      state.value = await call(method, input)
    } catch (thrown) {
      if (!isAway(thrown)) useToasts().refuse(toErrorBody(thrown))
    }
  }
  const play = (speed?: Speed): Promise<void> => ask('clock.play', speed === undefined ? {} : { speed })
  const pause = (): Promise<void> => ask('clock.pause', {})

  listen('clock', (told) => (state.value = told))
  watch(
    [() => lab.info?.path, connection],
    ([path, wire]) => {
      if (path === undefined) state.value = null
      else if (wire === 'up') void ask('clock.state', {})
    },
    { immediate: true },
  )
  return {
    state,
    play,
    pause,
    toggle: (): Promise<void> => (state.value?.running ? pause() : play()),
    step: () => ask('clock.step', {}),
    run: (seconds: number) => ask('clock.run', { seconds }),
  }
})
