/** Questions of the core whose answer is shown: asked again whenever the lab changes. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Input, Method, Output } from '@shared/contract'
import { toErrorBody, type ErrorBody } from '@shared/errors'
import { call, listen } from '../api/client'

export interface Answer<M extends Method> {
  /** The last answer; stays while it is asked again. */
  answer: ShallowRef<Output<M> | null>
  error: ShallowRef<ErrorBody | null>
  asking: Ref<boolean>
  /** Something else was asked than the answer is to: it is not to be taken for what is shown as chosen. */
  stale: Ref<boolean>
}

/** @param input what is asked; null = nothing yet, and the answer is empty */
export function useAnswer<M extends Method>(method: M, input: () => Input<M> | null): Answer<M> {
  const answer: ShallowRef<Output<M> | null> = shallowRef(null)
  const error = shallowRef<ErrorBody | null>(null)
  const asking = ref(false)
  const stale = ref(false)
  let turn = 0

  async function ask(): Promise<void> {
    const params = input()
    const mine = ++turn
    asking.value = params !== null
    const [found, refused] =
      params === null
        ? [null, null]
        : await call(method, params).then(
            (value) => [value, null] as const,
            (thrown: unknown) => [null, toErrorBody(thrown)] as const,
          )
    // A later question has overtaken this one.
    if (mine !== turn) return
    answer.value = found
    error.value = refused
    asking.value = false
    stale.value = false
  }
  watch(
    () => JSON.stringify(input()),
    () => {
      stale.value = true
      void ask()
    },
    { immediate: true },
  )
  onScopeDispose(listen('changes', () => void ask()))
  onScopeDispose(() => turn++)
  return { answer, error, asking, stale }
}
