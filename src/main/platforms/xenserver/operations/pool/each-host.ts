/** Operations that go through a pool host by host and tell how it went on each. */
import { withNoun } from '../../../../../shared/model/words'
import type { HostResult } from '../../../../../shared/contract/operation'
import type { RowOf } from '../../../../../shared/model/tables'
import { OperationError, type ErrorBody } from '../../../../../shared/errors'
import type { Reader, Tx } from '../../../../inventory/operation'
import { nameOf } from '../../naming'
import { isLive } from '../../placement'

type Host = RowOf<'xs_host'>

/** A pool's hosts, the coordinator last, as consoles go: when something is wrong, it is seen before the pool loses its head. */
export function coordinatorLast(reader: Reader, pool: string): Host[] {
  const { master } = reader.need('xs_pool', pool)
  return reader.find('xs_host', { pool }).sort((a, b) => Number(a.id === master) - Number(b.id === master))
}

/**
 * The hosts of a pool that can be changed now, the coordinator last. `only` narrows them. Hosts that are away are
 * warned of with what they miss.
 */
export function hostsInTurn(tx: Tx, pool: string, only: readonly string[] | undefined, missed: string): Host[] {
  const hosts = coordinatorLast(tx, pool).filter(({ id }) => only === undefined || only.includes(id))
  return hosts.filter((host) => {
    const live = isLive(tx, host)
    if (!live) tx.warn(`${withNoun('Host', nameOf(tx, 'xs_host', host.id))} is away and ${missed}`)
    return live
  })
}

/** Beyond these, what is done to a bond on every host takes longer than a page may wait. */
const FEW_HOSTS = 4
const FEW_VIFS = 400

/** Whether what touches every host of a pool and its interfaces belongs on a worker. */
export function isLargePool(reader: Reader, pool: string | null | undefined): boolean {
  if (!pool) return false
  return reader.count('xs_host', { pool }) > FEW_HOSTS || reader.count('xs_vif', { pool }) > FEW_VIFS
}

/** Does a deed on each host; where all refuse, the first refusal is thrown, else those that did are warned of. */
export function onEachHost(tx: Tx, hosts: readonly Host[], deed: (host: Host) => void): HostResult[] {
  const results = hosts.map((host, at): HostResult => {
    tx.progress(at, hosts.length, host.name_label)
    const attempt = tx.attempt(() => deed(host))
    return { host: host.id, error: attempt.ok ? null : attempt.error }
  })
  const refused = results.flatMap(({ error }) => error ?? [])
  const [first] = refused
  if (first && refused.length === results.length) throw new OperationError(first)
  for (const error of refused) tx.warn(sentence(error))
  return results
}

const sentence = ({ message, remedy }: ErrorBody): string => `${message} ${remedy}`.replace(/\.$/, '')
