/** `POST /rpc/<method>`: one call with a JSON body, for scripts and for curl. */
import type { IncomingMessage } from 'node:http'
import type { Dispatcher } from '../../../shared/contract/transport'
import type { Envelope } from '../../../shared/errors'
import { readBody } from '../common/body'

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
  const body = await readBody(request)
  if (body === undefined) return refused('PAYLOAD_TOO_LARGE', 'The request is larger than 16 MiB.', 'Send less at a time.')
  const text = body.toString('utf8')
  let params: unknown
  try {
    params = text.trim() === '' ? {} : JSON.parse(text)
  } catch {
    return refused('INVALID_INPUT', 'The body of the request is not JSON.', 'Send the parameters as one JSON object.')
  }
  const envelope = await dispatcher.call(method, params)
  return { status: envelope.ok ? 200 : (STATUS_OF_CODE[envelope.error.code] ?? 409), envelope }
}

function refused(code: string, message: string, remedy: string): Answer {
  return {
    status: STATUS_OF_CODE[code] ?? 409,
    envelope: { ok: false, error: { code, message, remedy, params: [], objects: [] } },
  }
}
