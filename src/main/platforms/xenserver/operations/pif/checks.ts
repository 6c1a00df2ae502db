/** Checks on PIFs that several operations make, in XAPI's order. */
import type { Fix } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { object } from '../../naming'
import { localPif } from '../../placement'
import { refusal } from '../../refusals'
import { keptRows } from '../kept'
import { unplugAll } from '../network/fixes'

type Pif = RowOf<'xs_pif'>

export function assertManagedNetwork(reader: Reader, network: RowOf<'xs_network'>): void {
  if (!network.managed) throw refusal('NETWORK_UNMANAGED', [object(reader, 'xs_network', network.id)], { field: 'network' })
}

/** A network has at most one PIF on a host. */
export function assertNotConnected(reader: Reader, network: string, host: string): void {
  const pif = localPif(reader, network, host)
  if (!pif) return
  throw refusal('NETWORK_ALREADY_CONNECTED', [object(reader, 'xs_host', host), object(reader, 'xs_pif', pif.id)], {
    about: [object(reader, 'xs_network', network)],
    field: 'network',
  })
}

export function assertManaged(reader: Reader, pif: Pif): void {
  if (!pif.managed) throw refusal('PIF_UNMANAGED', [object(reader, 'xs_pif', pif.id)])
}

/** While the PIF is attached: HA_IS_ENABLED with the pool's high availability on, else REDO_LOG_IS_ENABLED with its redo log. */
export function assertHaAllows(reader: Reader, pif: Pif): void {
  if (!pif.currently_attached) return
  assertHaOff(reader, pif.pool)
  const pool = pif.pool === null ? undefined : reader.get('xs_pool', pif.pool)
  if (pool?.extra['redo_log_enabled'] === 'true')
    throw refusal('REDO_LOG_IS_ENABLED', [], { about: [object(reader, 'xs_pool', pool.id)] })
}

/** CLUSTERING_ENABLED while an enabled member of a cluster uses the PIF: clusters come with imported pools only. */
export function assertClusterAllows(reader: Reader, pif: Pif): void {
  const member = keptRows(reader, pif.pool, 'Cluster_host').find(
    ({ attributes }) => attributes['PIF'] === pif.id && attributes['enabled'] === 'true',
  )
  if (member) throw refusal('CLUSTERING_ENABLED', [member.id], { about: [object(reader, 'xs_host', pif.host ?? '')] })
}

export function assertHaOff(reader: Reader, pool: string | null): void {
  const row = pool === null ? undefined : reader.get('xs_pool', pool)
  if (row?.ha_enabled) throw refusal('HA_IS_ENABLED', [], { about: [object(reader, 'xs_pool', row.id)], fixes: haFixes(row.id) })
}

/** What to do while high availability is in the way. */
export function haFixes(pool: string): Fix[] {
  return [{ label: 'Turn high availability off', run: { operation: 'xs.pool.disableHa', input: { pool } } }]
}

/** Where the management interface of a PIF's host is moved. */
export function managementFixes({ host }: Pick<Pif, 'host'>): Fix[] {
  return host === null ? [] : [{ label: 'Move management…', show: { kind: 'xs_host', id: host, tab: 'ip' } }]
}

export function assertNotManagement(reader: Reader, pif: Pif): void {
  if (pif.management)
    throw refusal('PIF_IS_MANAGEMENT_INTERFACE', [object(reader, 'xs_pif', pif.id)], { fixes: managementFixes(pif) })
}

export function assertAllowsUnplug(reader: Reader, pif: Pif): void {
  if (pif.disallow_unplug) throw refusal('PIF_DOES_NOT_ALLOW_UNPLUG', [object(reader, 'xs_pif', pif.id)])
}

/** VIF_IN_USE when a VM that runs (or is paused) on the PIF's host is attached to its network, or about to be. */
export function assertNoVifInUse(reader: Reader, pif: Pif): void {
  const [vif] = reader.select<{ id: string }>(
    `SELECT xs_vif.id FROM xs_vif JOIN xs_vm ON xs_vm.id = xs_vif.VM
     WHERE xs_vif.network = ? AND (xs_vif.currently_attached = 1 OR xs_vif.reserved = 1) AND xs_vm.resident_on = ?
       AND xs_vm.power_state IN ('Running', 'Paused') ORDER BY xs_vif.seq LIMIT 1`,
    [pif.network, pif.host],
  )
  if (!vif) return
  throw refusal('VIF_IN_USE', [object(reader, 'xs_network', pif.network ?? ''), object(reader, 'xs_vif', vif.id)], {
    fixes: pif.network === null ? [] : [unplugAll(pif.network)],
  })
}
