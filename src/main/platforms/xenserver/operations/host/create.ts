/** A new host: installed by Setup, alone or straight into a pool. */
import { withNoun } from '../../../../../shared/model/words'
import type { RowOf } from '../../../../../shared/model/tables'
import type { ReleaseProfile } from '../../../../../shared/model/xenserver-names'
import { defineOperation, type Reader } from '../../../../inventory/operation'
import { object } from '../../naming'
import { backendOf, profileOf, PROFILES } from '../../profile'
import { refusal } from '../../refusals'
import { Ref } from '../input'
import { insertPool } from '../pool/records'
import { Backend, Host, installHost, ProductVersion, Release } from './setup'
import { syncFromCoordinator } from './sync'

/**
 * Without `pool` the host stands alone, as a pool without a name. In a pool its NICs meet the networks of
 * their bridges, and the coordinator's bonds and VLANs are copied. Release and backend are the
 * coordinator's unless given. Refused: POOL_FULL (XS-POOL-01), OPERATION_NOT_ALLOWED for another backend
 * where the release asks for one, and what Setup refuses.
 */
export const hostCreate = defineOperation({
  name: 'xs.host.create',
  input: Host.extend({
    pool: Ref.optional(),
    /** Of a host that stands alone; in a pool the coordinator's. */
    release: Release.optional(),
    product_version: ProductVersion.optional(),
    backend: Backend.optional(),
  }),
  title: ({ name_label }) => `Install ${withNoun('host', name_label)}`,
  run(tx, { pool: id, release, product_version, backend, ...fields }) {
    const pool = id === undefined ? undefined : tx.need('xs_pool', id)
    const coordinator = pool?.master ? tx.get('xs_host', pool.master) : undefined
    const spec = { ...fields, ...softwareOf(tx, coordinator, product_version, backend, release) }
    if (!pool) return insertPool(tx, { name_label: '', name_description: '' }, spec)
    assertCanJoin(tx, pool, coordinator, spec.backend)
    const host = installHost(tx, pool.id, spec)
    if (coordinator) syncFromCoordinator(tx, host)
    else tx.update('xs_pool', pool.id, { master: host.id })
    return { pool: pool.id, host: host.id }
  },
})

function softwareOf(
  reader: Reader,
  coordinator: RowOf<'xs_host'> | undefined,
  version: string | undefined,
  backend: 'bridge' | 'openvswitch' | undefined,
  release: ReleaseProfile = '8',
) {
  const profile = coordinator ? profileOf(reader, coordinator.id) : PROFILES[release]
  const given =
    coordinator && backendOf(reader, coordinator.id) === 'bridge' ? 'bridge' : coordinator ? 'openvswitch' : profile.backend
  return {
    product_version: version ?? coordinator?.software_version['product_version'] ?? profile.productVersion,
    backend: backend ?? given,
  } as const
}

function assertCanJoin(reader: Reader, pool: RowOf<'xs_pool'>, coordinator: RowOf<'xs_host'> | undefined, backend: string): void {
  const self = object(reader, 'xs_pool', pool.id)
  const profile = profileOf(reader, coordinator?.id ?? null)
  const hosts = reader.count('xs_host', { pool: pool.id })
  if (profile.hostsPerPool !== null && hosts >= profile.hostsPerPool)
    throw refusal('POOL_FULL', [self, String(hosts)], { field: 'pool' })
  if (!coordinator || !profile.oneBackend || backendOf(reader, coordinator.id) === backend) return
  throw refusal('OPERATION_NOT_ALLOWED', ['Network backends differ'], {
    about: [self],
    field: 'backend',
    words: { remedy: `Install the host with ${backendOf(reader, coordinator.id)}.` },
  })
}
