/**
 * The wire between a page (or any client) and the process that holds the lab. Two verbs only, call and
 * listen; Electron's IPC and the loopback WebSocket carry the same messages.
 */
import { z } from 'zod'
import type { Envelope } from '../errors'

export const Request = z.object({ id: z.number().int(), method: z.string().max(100), params: z.unknown() })
export type Request = z.infer<typeof Request>
export type Response = { id: number } & Envelope
/** A message that nobody asked for: the change feed, progress, the lab that was opened or closed. */
export interface WireEvent {
  event: string
  data: unknown
}

/** What a transport needs from the core: parse and run one call, and hear the events. */
export interface Dispatcher {
  /** Never rejects: refusals and defects come back as `ok: false`. Parses `params` by the method's schema. */
  call(method: string, params: unknown): Promise<Envelope>
  /** Adds a listener; returns its remover. */
  subscribe(listener: (event: WireEvent) => void): () => void
}

/** What a page needs from a transport: the same two verbs, seen from the other side. */
export interface Wire {
  call(method: string, params: unknown): Promise<Envelope>
  listen(listener: (event: WireEvent) => void): () => void
  /** Connection state, for the notice that it was lost; Electron's is always up. */
  onState(listener: (state: 'up' | 'down') => void): () => void
}
