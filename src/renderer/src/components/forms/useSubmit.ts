/** What every dialog that ends in an operation does: run it, show a refusal with what was typed kept, close. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { toErrorBody, type ErrorBody } from '@shared/errors'
import { run } from '../../app/operations'

export interface Submit {
  busy: Ref<boolean>
  error: ShallowRef<ErrorBody | null>
  /** Does the deed; `true` once it is done. */
  submit: (operation: string, input: unknown) => Promise<boolean>
}

/** @param done called after success: closes the dialog */
export function useSubmit(done: () => void): Submit {
  const busy = ref(false)
  const error = shallowRef<ErrorBody | null>(null)
  async function submit(operation: string, input: unknown): Promise<boolean> {
    busy.value = true
    error.value = null
    try {
      await run(operation, input, { quiet: true })
      done()
      return true
    } catch (thrown) {
      error.value = toErrorBody(thrown)
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, error, submit }
}
