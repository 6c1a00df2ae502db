/** The page's only way to change the lab: ask the core for an operation, tell how it went, offer the way back. */
import type { Action, Preview } from '@shared/contract/operation'
import { toErrorBody } from '@shared/errors'
import { call } from '../api/client'
import { useLab } from '../stores/lab'
import { useLog } from '../stores/log'
import { useMirror } from '../stores/mirror'
import { useToasts } from '../stores/toasts'

export interface RunOptions {
  /** A dialog shows the refusal itself: it is thrown as OperationError instead of shown as a toast. */
  quiet?: boolean
  /** No toast on success either, for changes that are seen where they were made. */
  silent?: boolean
  /** Runs it on trial: it takes itself back after so many seconds unless it is kept. The banner tells of it. */
  trialSeconds?: number
}

/**
 * Runs an operation; when it returns, the mirror holds its changes.
 * @returns the operation's result (null where it has none), or undefined after a refusal that was shown.
 * @throws OperationError with `quiet`.
 */
export async function run(name: string, input: unknown, options: RunOptions = {}): Promise<unknown> {
  try {
    const { trialSeconds: seconds } = options
    const { action, result } =
      seconds === undefined ? await call('operation.run', { name, input }) : await call('operation.try', { name, input, seconds })
    useMirror().flush()
    if (!options.silent && seconds === undefined) announce(action)
    return result ?? null
  } catch (thrown) {
    if (options.quiet) throw thrown
    useToasts().refuse(toErrorBody(thrown))
    return undefined
  }
}

/** What an operation would change, without changing it. @throws OperationError as the operation itself would. */
export function preview(name: string, input: unknown): Promise<Preview> {
  return call('operation.preview', { name, input })
}

function announce(action: Action): void {
  const text = [action.title, ...action.warnings].join('. ')
  const log = useLog()
  // Undo takes back what was done last: once that is something else, the log is the place to go back further.
  const holds = (): boolean => (log.latest?.id ?? 0) <= action.id
  useToasts().tell(text, action.changes > 0 ? { label: 'Undo', run: () => void useLab().undo(), holds } : null)
}
