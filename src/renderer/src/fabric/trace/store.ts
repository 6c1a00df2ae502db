/** The trace that is set up and the one that was sent last; what it shows is pointed at everywhere. */
import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import type { Trace, TraceEnd, TraceHop, TraceProtocol } from '@shared/contract/trace'
import { toErrorBody, type ErrorBody } from '@shared/errors'
import { call, listen } from '../../api/client'
import type { ObjectRef } from '../../app/route'
import { useHighlight } from '../../stores/highlight'

export interface TraceForm {
  from: ObjectRef | null
  to: TraceEnd | null
  /** `usual` = what both ends can. */
  protocol: TraceProtocol | 'usual'
  /** As typed; empty = untagged. */
  tag: string
  warm: boolean
}

/** A hop of the answer, and the number of its frame. */
export interface WalkedHop {
  frame: number
  hop: TraceHop
}

export const useTrace = defineStore('trace', () => {
  const highlight = useHighlight()
  const form = reactive<TraceForm>({ from: null, to: null, protocol: 'usual', tag: '', warm: false })
  /** Why what was typed for an end is none. */
  const problems = reactive<{ from: string | undefined; to: string | undefined }>({ from: undefined, to: undefined })
  const result = shallowRef<Trace | null>(null)
  const error = shallowRef<ErrorBody | null>(null)
  const asking = ref(false)
  /** The lab has changed since: the answer is about how it was. */
  const isStale = ref(false)
  /** Number of the hop that is looked at; null = all of the way. */
  const current = ref<number | null>(null)
  let turn = 0

  const hops = computed<WalkedHop[]>(
    () => result.value?.frames.flatMap((frame, number) => frame.hops.map((hop) => ({ frame: number, hop }))) ?? [],
  )

  /** Why nothing can be sent yet; undefined = it can. */
  const missing = computed(() => {
    if (!form.from) return problems.from ?? 'Choose where it starts.'
    if (!form.to) return problems.to ?? 'Choose where it is to go.'
    return form.protocol === 'frame' && !/^\d{0,5}$/.test(form.tag.trim()) ? 'A tag is a number from 0 to 4094.' : undefined
  })

  async function send(): Promise<void> {
    const { from, to, protocol, tag, warm } = form
    if (missing.value || !from || !to) return
    const mine = ++turn
    asking.value = true
    const input = {
      from,
      to,
      warm,
      ...(protocol !== 'usual' && { protocol }),
      ...(protocol === 'frame' && tag.trim() !== '' && { tag: Number(tag) }),
    }
    const [found, refused] = await call('fabric.trace', input).then(
      (value) => [value, null] as const,
      (thrown: unknown) => [null, toErrorBody(thrown)] as const,
    )
    if (mine !== turn) return
    result.value = found
    error.value = refused
    asking.value = false
    isStale.value = false
    current.value = null
    point()
  }

  /** The whole way, or the frame that is looked at as far as it has come. */
  function point(): void {
    const trace = result.value
    const at = current.value === null ? undefined : hops.value[current.value]
    if (!trace) highlight.clear()
    else if (!at) highlight.show({ title: trace.title, path: trace.path, dropped: trace.dropped })
    else {
      const until = hops.value.slice(0, (current.value ?? 0) + 1).filter(({ frame }) => frame === at.frame)
      const ended = until.flatMap(({ hop }) => (hop.drop && hop.port ? [hop.port] : []))
      highlight.show({
        title: `${trace.title}: ${trace.frames[at.frame]?.title ?? ''}`,
        path: until.flatMap(({ hop }) => hop.objects),
        dropped: ended,
      })
    }
  }
  watch(current, point)

  function swap(): void {
    const { from, to } = form
    form.from = to && 'kind' in to ? to : null
    form.to = from
  }
  function clear(): void {
    turn++
    Object.assign(form, { from: null, to: null, protocol: 'usual', tag: '', warm: false })
    Object.assign(problems, { from: undefined, to: undefined })
    result.value = error.value = current.value = null
    asking.value = false
    highlight.clear()
  }

  listen('changes', () => void (isStale.value = result.value !== null || error.value !== null))
  // Its objects belong to the lab that was left.
  listen('lab', ({ opened }) => void (opened && clear()))

  return { form, problems, result, error, asking, isStale, current, hops, missing, send, swap, clear, point }
})
