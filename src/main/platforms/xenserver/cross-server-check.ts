/** Whether a pool can have cross-server private networks, for the wizard: every requirement, not only the first that fails. */
import type { Requirement } from '../../../shared/contract/xenserver'
import type { Reader } from '../../inventory/operation'
import { object } from './naming'
import { crossServerRules, usualTransport } from './operations/network/cross-server-rules'

/** @throws OperationError HANDLE_INVALID for an unknown pool */
export function crossServerCheck(reader: Reader, id: string, transport: string | undefined) {
  const pool = reader.need('xs_pool', id)
  const carrier = transport ?? usualTransport(reader, pool)
  const requirements = crossServerRules(reader, pool, carrier).map((rule): Requirement => ({
    id: rule.id,
    host: rule.host && object(reader, 'xs_host', rule.host.id),
    text: rule.text,
    error: rule.obstacle?.body ?? null,
  }))
  return { transport: carrier, requirements }
}
