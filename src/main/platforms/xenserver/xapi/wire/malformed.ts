/** What is no request of the protocol at all: there is no call that could be answered in the protocol's own way. */
export class MalformedRequest extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'MalformedRequest'
  }
}

/** One call, without what the protocol wraps around it. */
export interface WireCall {
  readonly method: string
  /** With the session, which comes first in most. */
  readonly params: readonly unknown[]
}

export type WireResult =
  { readonly ok: true; readonly value: string | Buffer } | { readonly ok: false; readonly error: readonly string[] }
