/** Calls that wait for something to happen, each until its time is over, its session ended or its client gone. */
import type { Clock } from '../../../../inventory/clock'
import { invalid } from './sessions'

interface Waiter {
  readonly session: string
  readonly go: () => void
  readonly end: (error: Error) => void
}

export class Waiting {
  private readonly waiters = new Set<Waiter>()
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** Resolves when something happened or the time is over. Rejects with SESSION_INVALID, or when the client has gone. */
  async wait(session: string, ms: number, signal: AbortSignal): Promise<void> {
    let callOff = (): void => undefined
    let waiter: Waiter | undefined
    try {
      await new Promise<void>((resolve, reject) => {
        waiter = { session, go: resolve, end: reject }
        this.waiters.add(waiter)
        callOff = this.clock.after(ms, resolve)
        signal.addEventListener('abort', () => reject(new ClientGone()), { once: true })
        if (signal.aborted) reject(new ClientGone())
      })
    } finally {
      callOff()
      if (waiter) this.waiters.delete(waiter)
    }
  }

  /** Something happened: each looks whether it concerns it. */
  wake(): void {
    for (const { go } of [...this.waiters]) go()
  }

  endSession(session: string): void {
    for (const waiter of [...this.waiters]) if (waiter.session === session) waiter.end(invalid(session))
  }
}

/** Nobody is left to answer. */
export class ClientGone extends Error {
  constructor() {
    super('the client has gone')
    this.name = 'ClientGone'
  }
}
