/**
 * The core behind every shell: the contract's calls over one open lab. A shell brings a folder, a logger
 * and a way to run long jobs, and passes messages.
 */
import type { Logger } from 'pino'
import { OperationError, toErrorBody, type ErrorBody } from '../../shared/errors'
import { CALLS, type Method } from '../../shared/contract'
import type { Dispatcher, WireEvent } from '../../shared/contract/transport'
import { handlersOf } from './handlers'
import { inlineRunner, type JobRunner } from './job'
import { LabDesk } from './lab-desk'
import { systemClock, type Clock } from '../inventory/clock'
import type { Listen } from './endpoints'

export interface CoreOptions {
  /** Where the list of recent labs and new labs go. */
  dataDir: string
  logger: Logger
  /** Where long jobs run; on the calling thread unless given. */
  longRunner?: JobRunner
  /** Opens the lab again that was open when the console ended. */
  reopen?: boolean
  /** How what the lab serves is opened to other programs; it cannot be unless given. */
  listen?: Listen
  /** The machine's clock unless given. */
  clock?: Clock
}

export interface Core {
  readonly dispatcher: Dispatcher
  /** Ends what is running and closes the lab. */
  close(): Promise<void>
}

export function createCore(options: CoreOptions): Core {
  const listeners = new Set<(event: WireEvent) => void>()
  const desk = new LabDesk(options.dataDir, options.longRunner ?? inlineRunner, {
    emit: (event, data) => {
      for (const listener of listeners) listener({ event, data })
    },
    clock: options.clock ?? systemClock,
    logger: options.logger,
    listen: options.listen ?? null,
  })
  if (options.reopen) desk.reopenLast()
  const handlers = handlersOf(desk)

  const handle = (method: string, params: unknown): unknown => {
    if (!isMethod(method)) throw unknownMethod(method)
    const parsed = CALLS[method].input.parse(params)
    return (handlers[method] as (parsed: unknown) => unknown)(parsed)
  }
  return {
    dispatcher: {
      subscribe: (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      call: async (method, params) => {
        try {
          return { ok: true, value: await handle(method, params) }
        } catch (thrown) {
          const error = toErrorBody(thrown)
          report(options.logger, method, error, thrown)
          return { ok: false, error }
        }
      },
    },
    close: () => desk.shutDown(),
  }
}

const isMethod = (name: string): name is Method => Object.hasOwn(CALLS, name)

function unknownMethod(method: string): OperationError {
  return new OperationError({
    code: 'UNKNOWN_METHOD',
    message: `There is no call ${method.slice(0, 100)}.`,
    remedy: 'Page and console may be of different versions: load the page again.',
    params: [method.slice(0, 100)],
  })
}

/** Refusals are the user's business and only noted; defects are ours and logged with their stack. */
function report(logger: Logger, method: string, error: ErrorBody, thrown: unknown): void {
  if (error.code === 'INTERNAL_ERROR') logger.error({ method, err: thrown }, 'defect')
  else logger.info({ method, code: error.code }, 'refused')
}
