/** What a request carries, up to the limit that every server of ours has. */
import type { IncomingMessage } from 'node:http'

export const BODY_LIMIT_BYTES = 16 * 1024 * 1024

/** Undefined once it passes the limit; the rest is then not read. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
