/** The wire of the npm client: the session and what is called are the caller's. */
declare module 'xen-api/transports/auto.mjs' {
  import type { Dispatcher } from 'undici'

  interface TransportOptions {
    dispatcher: Dispatcher
    url: { protocol: string; hostname: string; port: string }
  }
  /** JSON-RPC, and XML-RPC where the server knows no other. */
  export default function transport(options: TransportOptions): (method: string, args: unknown[]) => Promise<unknown>
}
