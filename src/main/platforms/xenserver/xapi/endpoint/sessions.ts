/** Who is logged in. Sessions live as long as the endpoint does, and are no part of the lab. */
import { randomUUID } from 'node:crypto'
import type { OperationError } from '../../../../../shared/errors'
import { refusal } from '../../refusals'

/** XAPI's own limit for one user; whoever was silent longest has to log in again. */
const MOST_SESSIONS = 500

export interface Session {
  readonly ref: string
  readonly uuid: string
  readonly originator: string
  readonly loggedInAt: Date
  /** Of `slave_local_login_with_password`: good for the member alone. */
  readonly isLocal: boolean
  lastActive: Date
}

export class Sessions {
  private readonly byRef = new Map<string, Session>()
  /** Told when a session is over, so that calls that wait under it can end. */
  private readonly ended: (ref: string) => void

  constructor(ended: (ref: string) => void) {
    this.ended = ended
  }

  get count(): number {
    return this.byRef.size
  }

  begin(at: Date, originator: string, isLocal: boolean): Session {
    const ref = `OpaqueRef:${randomUUID()}`
    const session = { ref, uuid: randomUUID(), originator, loggedInAt: at, isLocal, lastActive: at }
    this.byRef.set(ref, session)
    const [silent] = this.byRef.keys()
    if (this.byRef.size > MOST_SESSIONS && silent !== undefined) this.end(silent)
    return session
  }

  /** Refuses with SESSION_INVALID [ref]. */
  need(ref: unknown, at: Date): Session {
    const session = typeof ref === 'string' ? this.byRef.get(ref) : undefined
    if (!session) throw invalid(typeof ref === 'string' ? ref : '')
    session.lastActive = at
    // The order of the map is that of the last calls.
    this.byRef.delete(session.ref)
    this.byRef.set(session.ref, session)
    return session
  }

  has(ref: string): boolean {
    return this.byRef.has(ref)
  }

  end(ref: string): void {
    if (this.byRef.delete(ref)) this.ended(ref)
  }

  endAll(): void {
    for (const ref of [...this.byRef.keys()]) this.end(ref)
  }
}

export const invalid = (ref: string): OperationError => refusal('SESSION_INVALID', [ref.slice(0, 200)])
