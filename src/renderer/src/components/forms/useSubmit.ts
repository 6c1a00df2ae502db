/** What every dialog that changes something does: do it, show a refusal with what was typed kept, close. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { toErrorBody, type ErrorBody } from '@shared/errors'
import { run } from '../../app/operations'

export interface Submit {
  busy: Ref<boolean>
  error: ShallowRef<ErrorBody | null>
  /** Runs an operation; `true` once it is done. */
  submit: (operation: string, input: unknown) => Promise<boolean>
  /** The same for what is no operation. */
  attempt: (deed: () => Promise<unknown>) => Promise<boolean>
}

/** @param done called after success: closes the dialog */
export function useSubmit(done: () => void): Submit {
  const busy = ref(false)
  const error = shallowRef<ErrorBody | null>(null)
  async function attempt(deed: () => Promise<unknown>): Promise<boolean> {
    busy.value = true
    error.value = null
    try {
      await deed()
      done()
      return true
    } catch (thrown) {
      error.value = toErrorBody(thrown)
      return false
    } finally {
      busy.value = false
    }
  }
  const submit = (operation: string, input: unknown) => attempt(() => run(operation, input, { quiet: true }))
  return { busy, error, submit, attempt }
}
