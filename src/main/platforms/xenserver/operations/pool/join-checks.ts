/** What speaks against a host's joining a pool, in the order in which XAPI looks (control plane reference §8.1, §10). */
import type { Fix, OperationError } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { fixEach } from '../../fixes'
import { nameOf, object } from '../../naming'
import { isLive, managementLink } from '../../placement'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { hasTools, isHvm } from '../vm/guest'
import { NETWORKING_CHECKS } from './join-networking'
import { SOFTWARE_CHECKS } from './join-software'
import { keptRows } from '../kept'
import { managementOf, type Joining, type JoinCheck } from './joining'

type Host = RowOf<'xs_host'>

const CHECKS: readonly JoinCheck[] = [
  hostAway,
  coordinatorAway,
  tooManyHosts,
  stillBooting,
  haHere,
  clusteringHere,
  haThere,
  otherHosts,
  runningVms,
  ...SOFTWARE_CHECKS.identity,
  sharedStorage,
  ...NETWORKING_CHECKS,
  ...SOFTWARE_CHECKS.configuration,
]

/** Every reason at once, in XAPI's order: the first is what the join itself is refused with. */
export function joinObstacles(reader: Reader, input: { host: string; pool: string; force: boolean }): OperationError[] {
  const host = reader.need('xs_host', input.host)
  const pool = reader.need('xs_pool', input.pool)
  const own = reader.need('xs_pool', host.pool ?? '')
  if (own.id === pool.id) return [joiningItself(reader, host, pool)]
  const coordinator = pool.master === null ? undefined : reader.get('xs_host', pool.master)
  const joining = { reader, host, own, pool, coordinator, profile: profileOf(reader, host.id), force: input.force }
  return CHECKS.flatMap((check) => check(joining) ?? [])
}

function joiningItself(reader: Reader, host: Host, pool: RowOf<'xs_pool'>): OperationError {
  const alone = reader.count('xs_host', { pool: pool.id }) === 1
  const why = alone ? 'Host cannot become slave of itself' : 'Host is already part of a pool'
  return refusal('OPERATION_NOT_ALLOWED', [why], {
    about: [object(reader, 'xs_host', host.id)],
    field: 'pool',
    words: { remedy: 'Choose another pool.' },
  })
}

/** The call is made on the joining host itself. */
function hostAway({ reader, host }: Joining) {
  if (isLive(reader, host)) return undefined
  return refusal('HOST_OFFLINE', [object(reader, 'xs_host', host.id)], { field: 'host', fixes: startFix(reader, host) })
}

const startFix = (reader: Reader, host: Host): Fix[] =>
  fixEach(`Start ${nameOf(reader, 'xs_host', host.id)}`, 'xs.host.power', [{ host: host.id, action: 'start' }])

function coordinatorAway({ reader, pool, coordinator, host }: Joining) {
  const about = [object(reader, 'xs_pool', pool.id)]
  if (!coordinator || !isLive(reader, coordinator)) {
    const fixes = coordinator ? startFix(reader, coordinator) : []
    return refusal('JOINING_HOST_SERVICE_FAILED', [], { about, fixes })
  }
  const cut = [coordinator, host].find((one) => managementLink(reader, one) === 'down')
  if (!cut) return undefined
  const why = `: the management interface of ${nameOf(reader, 'xs_host', cut.id)} has no link`
  const fixes: Fix[] = [
    { label: `Show the NICs of ${nameOf(reader, 'xs_host', cut.id)}`, show: { kind: 'xs_host', id: cut.id, tab: 'nics' } },
  ]
  return refusal('JOINING_HOST_SERVICE_FAILED', [], { about, words: { why }, fixes })
}

/** XS-POOL-01. */
function tooManyHosts({ reader, pool, coordinator }: Joining) {
  const { hostsPerPool } = profileOf(reader, coordinator?.id ?? null)
  const hosts = reader.count('xs_host', { pool: pool.id })
  if (hostsPerPool === null || hosts < hostsPerPool) return undefined
  return refusal('POOL_FULL', [object(reader, 'xs_pool', pool.id), String(hosts)], { field: 'pool' })
}

function stillBooting({ reader, host }: Joining) {
  if (managementOf(reader, host.id)) return undefined
  return refusal('HOST_STILL_BOOTING', [], {
    about: [object(reader, 'xs_host', host.id)],
    fixes: [{ label: 'Show its interfaces', show: { kind: 'xs_host', id: host.id, tab: 'nics' } }],
  })
}

function haHere({ reader, own }: Joining) {
  return haOf(reader, own)
}
function haThere({ reader, pool }: Joining) {
  return haOf(reader, pool)
}

function haOf(reader: Reader, pool: RowOf<'xs_pool'>) {
  if (!pool.ha_enabled) return undefined
  const about = [object(reader, 'xs_pool', pool.id)]
  return refusal('HA_IS_ENABLED', [], {
    about,
    fixes: fixEach('Turn high availability off', 'xs.pool.disableHa', [{ pool: pool.id }]),
  })
}

function clusteringHere({ reader, host, own }: Joining) {
  const clustered = keptRows(reader, own.id, 'Cluster_host').find((row) => row.attributes['enabled'] === 'true')
  if (!clustered) return undefined
  return refusal('CLUSTERING_ENABLED', [clustered.id], { about: [object(reader, 'xs_host', host.id)] })
}

function otherHosts({ reader, host, own }: Joining) {
  if (reader.count('xs_host', { pool: own.id }) < 2) return undefined
  const name = nameOf(reader, 'xs_host', host.id)
  const fixes: Fix[] =
    own.master === host.id
      ? [{ label: 'Show the hosts of its pool', show: { kind: 'xs_pool', id: own.id, tab: 'hosts' } }]
      : fixEach(`Eject ${name} from its pool`, 'xs.pool.eject', [{ host: host.id }])
  return refusal('JOINING_HOST_CANNOT_BE_MASTER_OF_OTHER_HOSTS', [], { about: [object(reader, 'xs_host', host.id)], fixes })
}

/** Those of the whole database: a host alone is the only one that could run them. */
function runningVms({ reader, own }: Joining) {
  const running = reader.find('xs_vm', { pool: own.id, power_state: 'Running', is_control_domain: false })
  if (running.length === 0) return undefined
  // A guest without drivers hears no request to shut down.
  const inputs = running.map((vm) => ({ vm: vm.id, action: isHvm(vm) && !hasTools(reader, vm) ? 'hard_shutdown' : 'shutdown' }))
  return refusal('JOINING_HOST_CANNOT_HAVE_RUNNING_VMS', [], {
    about: running.map((vm) => object(reader, 'xs_vm', vm.id)),
    fixes: fixEach(running.length > 1 ? `Shut ${running.length} VMs down` : 'Shut it down', 'xs.vm.power', inputs),
  })
}

function sharedStorage({ reader, host, own }: Joining) {
  const shared = keptRows(reader, own.id, 'SR').filter(
    ({ attributes }) => attributes['shared'] === 'true' && attributes['is_tools_sr'] !== 'true',
  )
  if (shared.length === 0) return undefined
  const why = shared.map(({ attributes, id }) => attributes['name__label'] ?? id).join(', ')
  return refusal('JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS', [], { about: [object(reader, 'xs_host', host.id)], words: { why } })
}
