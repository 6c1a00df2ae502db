/** `POST /rpc/<method>`: one call with a JSON body, for scripts and for curl. */
import type { IncomingMessage } from 'node:http'
import type { Dispatcher } from '../../../shared/contract/transport'
import type { Envelope } from '../../../shared/errors'

const BODY_LIMIT_BYTES = 16 * 1024 * 1024

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  INVALID_INPUT: 400,
  UNKNOWN_METHOD: 404,
  PAYLOAD_TOO_LARGE: 413,
}

export interface Answer {
  status: number
  envelope: Envelope
}

export async function answerRpc(dispatcher: Dispatcher, method: string, request: IncomingMessage): Promise<Answer> {
  const text = await readBody(request)
  if (text === undefined) return refused('PAYLOAD_TOO_LARGE', 'The request is larger than 16 MiB.', 'Send less at a time.')
  let params: unknown
  try {
    params = text.trim() === '' ? {} : JSON.parse(text)
  } catch {
    return refused('INVALID_INPUT', 'The body of the request is not JSON.', 'Send the parameters as one JSON object.')
  }
  const envelope = await dispatcher.call(method, params)
  return { status: envelope.ok ? 200 : (STATUS_OF_CODE[envelope.error.code] ?? 409), envelope }
}

/** The body as text, or undefined once it passes the limit; the rest is then not read. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function refused(code: string, message: string, remedy: string): Answer {
  return {
    status: STATUS_OF_CODE[code] ?? 409,
    envelope: { ok: false, error: { code, message, remedy, params: [], objects: [] } },
  }
}
