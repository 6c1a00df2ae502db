/** A host's start: what it plugs, and what it takes over from its coordinator (control plane reference §8.3). */
import type { RowOf } from '../../../../../shared/model/tables'
import type { ErrorBody } from '../../../../../shared/errors'
import type { Reader, Tx } from '../../../../inventory/operation'
import { kindOf, nameOf } from '../../naming'
import { bondHolding } from '../../placement'
import { profileOf } from '../../profile'
import { scanNics } from '../pif/scan'
import { bringUp } from '../pif/plugging'
import { syncFromCoordinator } from './sync'

type Host = RowOf<'xs_host'>
type Pif = RowOf<'xs_pif'>

/** The host starts afresh: live, enabled, late NICs found (XS-INS-10), and nothing plugged but what a start plugs. */
export function boot(tx: Tx, host: Host): void {
  if (host.metrics !== null) tx.update('xs_host_metrics', host.metrics, { live: true })
  tx.update('xs_host', host.id, { enabled: true })
  scanNics(tx, host)
  for (const pif of tx.find('xs_pif', { host: host.id })) {
    if (pif.managed && !pif.management) tx.update('xs_pif', pif.id, { currently_attached: false })
  }
  catchUp(tx, tx.need('xs_host', host.id))
}

/** What the toolstack does whenever it starts: plugs, then copies from the coordinator what is missing (XS-POOL-12). */
export function catchUp(tx: Tx, host: Host): ErrorBody[] {
  for (const pif of tx.find('xs_pif', { host: host.id })) if (pluggedAtStart(tx, pif)) bringUp(tx, tx.need('xs_pif', pif.id))
  const failed = syncFromCoordinator(tx, host)
  for (const { message } of failed) tx.warn(`${nameOf(tx, 'xs_host', host.id)} cannot follow its coordinator: ${message}`)
  return failed
}

function pluggedAtStart(reader: Reader, pif: Pif): boolean {
  if (!pif.managed || bondHolding(reader, pif)) return false
  const kind = kindOf(reader, pif)
  const own = kind === 'physical' || kind === 'bond'
  return own || pif.ip_configuration_mode !== 'None' || profileOf(reader, pif.host).bootPlugsVlans
}
