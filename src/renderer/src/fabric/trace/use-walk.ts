/** Walking through a trace hop by hop, by hand or by itself. */
import { onScopeDispose, ref, type Ref } from 'vue'
import { useTrace } from './store'

/** From one hop to the next, ms. */
const STEP_MS = 700

export interface Walk {
  playing: Ref<boolean>
  /** By one hop; past the end it is the whole way again. */
  step: (by: 1 | -1) => void
  toggle: () => void
}

export function useWalk(): Walk {
  const trace = useTrace()
  const playing = ref(false)
  let timer: ReturnType<typeof setInterval> | undefined

  function stop(): void {
    clearInterval(timer)
    playing.value = false
  }
  function step(by: 1 | -1): void {
    const last = trace.hops.length - 1
    const next = trace.current === null ? (by > 0 ? 0 : last) : trace.current + by
    trace.current = next < 0 || next > last ? null : next
  }
  /** With reduced motion only the last hop of each frame is shown. */
  function advance(): void {
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const frame = trace.hops[(trace.current ?? -1) + 1]?.frame
    if (isStill && frame !== undefined) trace.current = trace.hops.findLastIndex((each) => each.frame === frame)
    else step(1)
    if (trace.current === null) stop()
  }
  function toggle(): void {
    if (playing.value) return stop()
    if (trace.hops.length === 0) return
    if (trace.current === trace.hops.length - 1) trace.current = null
    playing.value = true
    advance()
    timer = setInterval(advance, STEP_MS)
  }
  onScopeDispose(stop)
  return {
    playing,
    step(by) {
      stop()
      step(by)
    },
    toggle,
  }
}
