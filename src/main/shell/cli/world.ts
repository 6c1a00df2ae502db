/** What the command line has around it: streams, places, and the core's calls. */
import { join, resolve } from 'node:path'
import type { Logger } from 'pino'
import { OperationError } from '../../../shared/errors'
import type { Input, Method, Output } from '../../../shared/contract'
import type { Dispatcher } from '../../../shared/contract/transport'
import { createCore } from '../../lab/core'
import type { ExitStatus, Streams } from './streams'

export { EXIT, type ExitStatus } from './streams'

/** Ends a command that has printed its result with a status of its own. */
export class Ending extends Error {
  readonly status: ExitStatus
  constructor(status: ExitStatus) {
    super('ended')
    this.status = status
  }
}

export interface World extends Streams {
  /** The user's data folder. */
  dataDir: string
  /** The built page. */
  rendererDir: string
  /** The checkout, for the facts. */
  root: string
  logger: Logger
  /** From this call on, a wish to stop resolves what it returns instead of ending the process. */
  untilStopped(): Promise<void>
}

/** One call of the contract; a refusal is thrown. */
export type Ask = <M extends Method>(method: M, params: Input<M>) => Promise<Output<M>>

/** A path as the user gave it. */
export const pathIn = (world: World, path: string): string => resolve(world.folder, path)

export function askThrough(dispatcher: Dispatcher): Ask {
  return async <M extends Method>(method: M, params: Input<M>): Promise<Output<M>> => {
    const answer = await dispatcher.call(method, params)
    if (answer.ok) return answer.value as Output<M>
    throw new OperationError(answer.error)
  }
}

/**
 * Runs `work` on a core of its own, long jobs included, and ends it. Its list of recent labs is kept apart:
 * what a script opens is not what the console should open next.
 */
export async function withCore<T>(world: World, work: (ask: Ask) => Promise<T>): Promise<T> {
  const core = createCore({ dataDir: join(world.dataDir, 'cli'), logger: world.logger })
  try {
    return await work(askThrough(core.dispatcher))
  } finally {
    await core.close()
  }
}

/** As withCore, with the lab open. */
export function withLab<T>(world: World, lab: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  return withCore(world, async (ask) => {
    await ask('lab.open', { path: pathIn(world, lab) })
    return work(ask)
  })
}
