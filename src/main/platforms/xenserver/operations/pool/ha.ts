/** High availability as far as it says no: which VMs it protects, and what it asks of their networks. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { object } from '../../naming'
import { bondHolding, localPif } from '../../placement'
import { poolProfile, profileOf } from '../../profile'
import { refusal } from '../../refusals'

type Vm = RowOf<'xs_vm'>
type Pif = RowOf<'xs_pif'>

/** Set in an imported pool; in the older releases by another key. */
const isProtected = ({ extra }: Vm): boolean => extra['ha_restart_priority'] === 'restart' || extra['ha_always_run'] === 'true'

/** Every enabled host has an interface of its own on the network (control plane reference §5.10). */
function isProperlyShared(reader: Reader, network: string, pool: string): boolean {
  const hosts = reader.find('xs_host', { pool, enabled: true })
  return hosts.every((host) => {
    const pif = localPif(reader, network, host.id)
    return pif !== undefined && !bondHolding(reader, pif)
  })
}

/**
 * HA_CONSTRAINT_VIOLATION_NETWORK_NOT_SHARED for a protected VM on a network that not every host has, unless the pool
 * may promise more than it can keep; HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN in the older releases.
 */
export function assertHaAllowsVif(reader: Reader, vm: Vm, network: RowOf<'xs_network'>): void {
  const pool = vm.pool === null ? undefined : reader.get('xs_pool', vm.pool)
  if (!pool?.ha_enabled || pool.extra['ha_allow_overcommit'] === 'true' || !isProtected(vm)) return
  if (isProperlyShared(reader, network.id, pool.id)) return
  const about = [object(reader, 'xs_vm', vm.id)]
  if (!poolProfile(reader, pool.id).bond.moves) throw refusal('HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN', [], { about })
  throw refusal('HA_CONSTRAINT_VIOLATION_NETWORK_NOT_SHARED', [object(reader, 'xs_network', network.id)], { about })
}

/** HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN: the older releases keep the networks of protected VMs on every enabled host. */
export function assertHaAllowsUnplug(reader: Reader, pif: Pif): void {
  const pool = pif.pool === null ? undefined : reader.get('xs_pool', pif.pool)
  if (!pool?.ha_enabled || profileOf(reader, pif.host).bond.moves || !reader.get('xs_host', pif.host ?? '')?.enabled) return
  const vifs = pif.network === null ? [] : reader.find('xs_vif', { network: pif.network })
  const vm = vifs.map((vif) => reader.get('xs_vm', vif.VM ?? '')).find((one) => one !== undefined && isProtected(one))
  if (vm) throw refusal('HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN', [], { about: [object(reader, 'xs_vm', vm.id)] })
}
