/** What PIFs report of their links: NICs after the plant's cables, bonds after their members. */
import { OperationError, type ObjectName } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'
import { linkOf } from '../../../../plant/link'
import { object } from '../../naming'
import { isLive } from '../../placement'
import { keepActive } from '../bond/active'
import { make } from '../rows'

/**
 * Carries the plant's links into the metrics of every physical PIF whose NIC has known cabling; others, and those of
 * hosts that cannot tell their pool, keep what the server said of them. Bonds follow their members.
 */
export function followPlant(tx: Tx): void {
  const bonds = new Set<string>()
  const away = new Set(tx.find('xs_host').flatMap((host) => (isLive(tx, host) ? [] : [host.id])))
  for (const nic of tx.find('plant_nic', { cabling_known: true })) {
    if (away.has(nic.owner)) continue
    const pif = tx.first('xs_pif', { host: nic.owner, device: nic.device, physical: true })
    const link = pif && linkOf(tx, nic.id)
    if (!link || link.state === 'unrecorded') continue
    const changed = report(tx, pif, { carrier: link.state === 'up', speed: link.speed, duplex: link.fullDuplex })
    if (changed && pif.bond_slave_of !== null) bonds.add(pif.bond_slave_of)
  }
  for (const bond of bonds) followMembers(tx, tx.need('xs_bond', bond))
}

/**
 * NICs that fail in a drill although the lab does not know what they are plugged into, as after an import: their PIFs
 * lose the carrier and get it back.
 * @param touched ids of objects whose faults came or went
 * @throws OperationError NIC_WITHOUT_LINK for one that has no link to lose
 */
export function followFailedNics(tx: Tx, touched: ReadonlySet<string>): void {
  for (const id of touched) {
    const nic = tx.get('plant_nic', id)
    const pif = nic && tx.first('xs_pif', { host: nic.owner, device: nic.device, physical: true })
    if (!pif?.metrics || nic?.cabling_known) continue
    const { carrier } = tx.need('xs_pif_metrics', pif.metrics)
    const failed = tx.get('plant_fault', id) !== undefined
    if (failed && !carrier) throw noLinkToLose(object(tx, 'xs_pif', pif.id), id)
    tx.update('xs_pif_metrics', pif.metrics, { carrier: !failed })
    if (pif.bond_slave_of !== null) followMembers(tx, tx.need('xs_bond', pif.bond_slave_of))
  }
}

function noLinkToLose(pif: ObjectName, nic: string): OperationError {
  return new OperationError({
    code: 'NIC_WITHOUT_LINK',
    message: `${pif.name} has no link, so nothing would change if it failed.`,
    remedy: 'Choose a NIC that has a link.',
    params: [nic],
    objects: [pif],
    field: 'object',
  })
}

interface Reported {
  carrier: boolean
  /** Mbit/s. */
  speed: number
  duplex: boolean
}

/** Writes a PIF's metrics and says whether they changed; a PIF of an imported pool that has none gets its own. */
function report(tx: Tx, pif: RowOf<'xs_pif'>, link: Reported): boolean {
  const metrics = pif.metrics === null ? undefined : tx.need('xs_pif_metrics', pif.metrics)
  if (!metrics) {
    tx.update('xs_pif', pif.id, { metrics: make(tx, 'xs_pif_metrics', { pool: pif.pool, ...link }).id })
    return true
  }
  tx.update('xs_pif_metrics', metrics.id, link)
  return metrics.carrier !== link.carrier || metrics.speed !== link.speed || metrics.duplex !== link.duplex
}

/** A bond has carrier while a member has, the sum of their speeds, and full duplex if all have it. */
export function followMembers(tx: Tx, bond: RowOf<'xs_bond'>): void {
  const master = bond.master === null ? undefined : tx.get('xs_pif', bond.master)
  const members = tx
    .find('xs_pif', { bond_slave_of: bond.id })
    .flatMap((slave) => (slave.metrics === null ? [] : (tx.get('xs_pif_metrics', slave.metrics) ?? [])))
  if (!master || members.length === 0) return
  const up = members.filter((one) => one.carrier)
  tx.update('xs_bond', bond.id, { links_up: up.length })
  report(tx, master, {
    carrier: up.length > 0,
    speed: up.reduce((sum, one) => sum + one.speed, 0),
    duplex: up.length > 0 && up.every((one) => one.duplex),
  })
  keepActive(tx, tx.need('xs_bond', bond.id), master)
}
