/** A product's own API over the open lab, without the transport: what came in, what goes out, who is there. */
import type { Clock } from './clock'
import type { LabDoor } from './door'

export interface ServiceRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly body: Buffer
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal
}

export interface ServiceAnswer {
  readonly status: number
  readonly type: string
  /** Parts in order; some may be kept by the service and sent again. */
  readonly body: readonly (string | Buffer)[]
}

export interface Usage {
  readonly sessions: number
  readonly lastCall: { readonly method: string; readonly at: string } | null
}

/** One API of one object, for as long as it is served. */
export interface Service {
  /** Never rejects for what a client sent. */
  answer(request: ServiceRequest): Promise<ServiceAnswer>
  usage(): Usage
  /** Ends every waiting call. */
  close(): void
}

export interface ServiceOptions {
  readonly user: string
  readonly password: string
  readonly clock: Clock
  /** A defect, for the log; the client hears of it in the API's own words. */
  readonly report: (defect: unknown) => void
  /** Told after every call. */
  readonly used: () => void
}

/** A kind of API that a part of the lab can be served by. */
export interface EndpointKind {
  /** In the contract and on the command line: `xapi`. */
  readonly kind: string
  /** The user that its clients log in as. */
  readonly user: string
  /** What is to be served: an id, a name or a uuid; null = the first there is. Refuses what is not there. */
  find(door: LabDoor, wanted: string | null): { readonly id: string; readonly name: string }
  open(door: LabDoor, target: string, options: ServiceOptions): Service
}
