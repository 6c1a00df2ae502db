/** The records of a new pool and its first host. */
import type { Tx } from '../../../../inventory/operation'
import { nextBridge } from '../../naming'
import { poolProfile } from '../../profile'
import { installHost, type HostSpec } from '../host/setup'
import { make } from '../rows'

/** A pool with its coordinator and the network that every pool has for its guests. */
export function insertPool(tx: Tx, names: { name_label: string; name_description: string }, spec: HostSpec) {
  const pool = make(tx, 'xs_pool', names)
  const host = installHost(tx, pool.id, spec)
  tx.update('xs_pool', pool.id, { master: host.id })
  insertSystemNetwork(tx, pool.id)
  return { pool: pool.id, host: host.id }
}

export function insertSystemNetwork(tx: Tx, pool: string): void {
  const { name, description, bridge, otherConfig } = poolProfile(tx, pool).systemNetwork
  // The number is drawn even where the bridge has a name of its own.
  const next = nextBridge(tx, pool)
  make(tx, 'xs_network', {
    pool,
    name_label: name,
    name_description: description,
    bridge: bridge || next,
    other_config: { ...otherConfig },
  })
}
