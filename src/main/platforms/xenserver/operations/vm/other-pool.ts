/** A VM in another pool: moved there (VM.migrate_send) or copied, each interface on a network named for it. */
import { z } from 'zod'
import { withFixes, type OperationError } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { nameOf, object } from '../../naming'
import { runObstacle, vifsOf } from '../../placement'
import { poolProfile } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Label, Ref } from '../input'
import { needIn, titled } from '../rows'
import { assertAllows } from './checks'
import { settleOn } from './lifecycle'
import { duplicateVm } from './records'
import { showUplinks } from './host-fixes'

type Vm = RowOf<'xs_vm'>
type Vif = RowOf<'xs_vif'>
type Network = RowOf<'xs_network'>

/** The network of the other pool for each VIF. */
const Networks = z.record(Ref, Ref)
type Networks = z.infer<typeof Networks>

/**
 * VM.migrate_send: the VM leaves its pool with uuid, MACs and settings; snapshots go along. Refused, in this
 * order: VM_BAD_POWER_STATE and the like, OPERATION_NOT_ALLOWED inside one pool, MESSAGE_METHOD_UNKNOWN for a VM
 * that is not halted in the older releases, VM_HOST_INCOMPATIBLE_VERSION_MIGRATE, VIF_NOT_IN_MAP, HANDLE_INVALID
 * for a network of neither pool, DUPLICATE_VM, DUPLICATE_MAC_SEED, and for a running VM what runObstacle refuses.
 */
export const vmMigrateTo = defineOperation({
  name: 'xs.vm.migrateTo',
  input: z.strictObject({ vm: Ref, host: Ref, networks: Networks }),
  title: ({ vm, host }, lab) => `Migrate ${titled(lab, 'xs_vm', vm)} to ${titled(lab, 'xs_host', host)} in another pool`,
  run(tx, { vm: id, host: to, networks }) {
    const vm = tx.need('xs_vm', id)
    const host = tx.need('xs_host', to)
    assertAllows(tx, vm, 'migrate_send')
    assertOtherPool(tx, vm, host.pool)
    const older = releaseObstacle(tx, vm, host)
    if (older) throw older
    const moving = [vm, ...tx.find('xs_vm', { snapshot_of: vm.id })]
    const place = placing(tx, vm, host.pool ?? '', networks)
    const placed = moving.flatMap((each) => vifsOf(tx, each.id).map((vif) => ({ vif, network: place(vif) })))
    assertNoDouble(tx, vm, host.pool ?? '')
    assertRuns(tx, vm, host, placed)
    warnOfTwins(tx, vm, host.pool ?? '')
    sayMigrate(tx, vm, host, networks)
    for (const { vif, network } of placed) tx.update('xs_vif', vif.id, { pool: host.pool, network, extra: {} })
    for (const each of moving) bring(tx, each, host.pool)
    if (vm.power_state === 'Running') settleOn(tx, vm, host)
    else tx.update('xs_vm', vm.id, { affinity: host.id })
    return { vm: vm.id, host: host.id }
  },
})

/**
 * A full copy in another pool, halted, with a seed and MACs of its own. Refused: VM_BAD_POWER_STATE,
 * OPERATION_NOT_ALLOWED inside one pool, VIF_NOT_IN_MAP, HANDLE_INVALID.
 */
export const vmCopyTo = defineOperation({
  name: 'xs.vm.copyTo',
  input: z.strictObject({ vm: Ref, pool: Ref, name_label: Label, networks: Networks }),
  title: ({ vm, pool, name_label }, lab) =>
    `Copy ${titled(lab, 'xs_vm', vm)} to ${name_label} in ${titled(lab, 'xs_pool', pool)}`,
  run(tx, { vm: id, pool, name_label, networks }) {
    const source = tx.need('xs_vm', id)
    assertAllows(tx, source, 'copy')
    assertOtherPool(tx, source, tx.need('xs_pool', pool).id)
    const place = placing(tx, source, pool, networks)
    const vm = duplicateVm(tx, source, { name_label, pool, affinity: null }, place)
    const master = tx.get('xs_host', tx.need('xs_pool', pool).master ?? '')
    tx.command(xe('vm-export', { uuid: source.uuid, filename: `${name_label}.xva` }))
    if (master)
      tx.command(`${xe('vm-import', { filename: `${name_label}.xva` })} -s ${master.address}`, { prints: vm.uuid, as: 'vm' })
    return { vm: vm.id }
  },
})

function assertOtherPool(reader: Reader, vm: Vm, pool: string | null): void {
  if (vm.pool !== pool) return
  const words = { remedy: 'Inside one pool, migrate or copy it without a mapping of networks.' }
  throw refusal('OPERATION_NOT_ALLOWED', ['it is in this pool'], { about: [object(reader, 'xs_vm', vm.id)], words })
}

/** Older releases move halted VMs only, by export and import; no release moves a VM to an older one. */
export function releaseObstacle(reader: Reader, vm: Vm, host: RowOf<'xs_host'>): OperationError | undefined {
  const from = poolProfile(reader, vm.pool)
  const to = poolProfile(reader, host.pool)
  const lacking = [from, to].find(({ migrateSend }) => !migrateSend)
  if (vm.power_state !== 'Halted' && lacking) {
    return refusal('MESSAGE_METHOD_UNKNOWN', ['VM.migrate_send'], { field: 'host', words: { release: lacking.name } })
  }
  if (to.age > from.age) {
    const params = [object(reader, 'xs_host', host.id), object(reader, 'xs_vm', vm.id)]
    return refusal('VM_HOST_INCOMPATIBLE_VERSION_MIGRATE', params, { field: 'host', words: { from: from.name, to: to.name } })
  }
  return undefined
}

/**
 * The network of each VIF as it was named; a snapshot's VIF goes where the VM's VIF of the same MAC, or of the
 * same network, goes. VIF_NOT_IN_MAP else.
 */
function placing(reader: Reader, vm: Vm, pool: string, networks: Networks): (vif: Vif) => string {
  const own = vifsOf(reader, vm.id)
  return (vif) => {
    const like = own.find(({ MAC }) => MAC === vif.MAC) ?? own.find(({ network }) => network !== null && network === vif.network)
    const named = networks[vif.id] ?? (vif.VM === vm.id ? undefined : networks[like?.id ?? ''])
    const field = `networks.${vif.id}`
    if (named === undefined) throw refusal('VIF_NOT_IN_MAP', [object(reader, 'xs_vif', vif.id)], { field })
    return needIn(reader, pool, 'xs_network', named, field).id
  }
}

function assertNoDouble(reader: Reader, vm: Vm, pool: string): void {
  const others = reader.find('xs_vm', { pool })
  const same = others.find(({ uuid }) => uuid === vm.uuid)
  if (same) throw refusal('DUPLICATE_VM', [object(reader, 'xs_vm', same.id)], { about: [object(reader, 'xs_pool', pool)] })
  const seed = vm.other_config['mac_seed']
  const twin = seed === undefined ? undefined : others.find(({ other_config }) => other_config['mac_seed'] === seed)
  if (seed !== undefined && twin) throw refusal('DUPLICATE_MAC_SEED', [seed], { about: [object(reader, 'xs_vm', twin.id)] })
}

function assertRuns(reader: Reader, vm: Vm, host: RowOf<'xs_host'>, placed: readonly { vif: Vif; network: string }[]): void {
  if (vm.power_state !== 'Running') return
  const ids = new Set(placed.filter(({ vif }) => vif.VM === vm.id).map(({ network }) => network))
  const networks = [...ids].map((id): Network => reader.need('xs_network', id))
  const obstacle = runObstacle(reader, vm, host, networks)
  if (!obstacle) return
  const network = obstacle.body.objects.find(({ kind }) => kind === 'xs_network')
  throw withFixes(obstacle, network ? [showUplinks(nameOf(reader, 'xs_network', network.id), network.id)] : [])
}

/** The server does not look for them, and two machines of one MAC hardly share a network in peace. */
function warnOfTwins(tx: Tx, vm: Vm, pool: string): void {
  const macs = new Map(vifsOf(tx, vm.id).map((vif) => [vif.MAC.toLowerCase(), vif]))
  for (const other of tx.find('xs_vif', { pool })) {
    const twin = macs.get(other.MAC.toLowerCase())
    if (twin) tx.warn(`${nameOf(tx, 'xs_vif', twin.id)} and ${nameOf(tx, 'xs_vif', other.id)} have the same MAC ${twin.MAC}`)
  }
}

/** A record and its guest metrics become the other pool's; what an import kept aside names disks of the old one. */
function bring(tx: Tx, vm: Vm, pool: string | null): void {
  tx.update('xs_vm', vm.id, { pool, affinity: null, extra: {} })
  if (vm.guest_metrics !== null) tx.update('xs_vm_guest_metrics', vm.guest_metrics, { pool })
}

function sayMigrate(tx: Tx, vm: Vm, host: RowOf<'xs_host'>, networks: Networks): void {
  const master = tx.get('xs_host', tx.need('xs_pool', host.pool ?? '').master ?? '') ?? host
  const maps = Object.entries(networks).flatMap(([vif, network]): [string, string][] => {
    const row = tx.get('xs_vif', vif)
    return row ? [[`vif:${row.uuid}`, tx.need('xs_network', network).uuid]] : []
  })
  const remote = { 'remote-master': master.address, 'remote-username': 'root', 'remote-password': 'PASSWORD' }
  const live = vm.power_state === 'Running' ? { live: true } : {}
  tx.command(xe('vm-migrate', { uuid: vm.uuid, ...remote, 'host-uuid': host.uuid, ...Object.fromEntries(maps), ...live }))
}
