/** One host's share of "Configure IP addresses": secondary interfaces, then management, then what is cleared. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'
import { localPif } from '../../placement'
import { xe } from '../../xe/command'
import { assertCanManage, managementCommand, moveManagement } from '../host/management-reconfigure'
import { assertHaOff } from '../pif/checks'
import { plug } from '../pif/plugging'
import { configureIp, NO_ADDRESS, reconfigureCommand, type Settings } from '../pif/reconfigure-ip'
import type { InterfaceSpec } from './interface-spec'
import { needPif } from './management-reconfigure'

type Pif = RowOf<'xs_pif'>

/** The key under which XenCenter keeps what a secondary interface is for. */
const PURPOSE = 'management_purpose'

/** @param interfaces with the addresses of this host; at most one without purpose, which is management */
export function configureHost(
  tx: Tx,
  { id: host }: RowOf<'xs_host'>,
  interfaces: readonly InterfaceSpec[],
  cleared: readonly string[],
): void {
  for (const { network, purpose, ...settings } of interfaces) {
    if (purpose !== null) mark(tx, bringUp(tx, needPif(tx, network, host), settings), purpose)
  }
  for (const { network, purpose, ...settings } of interfaces) {
    if (purpose === null) giveManagement(tx, needPif(tx, network, host), settings)
  }
  for (const network of cleared) {
    const pif = localPif(tx, network, host)
    if (pif) mark(tx, clear(tx, pif), null)
  }
}

/** Gives an interface its settings and plugs it; says and does nothing where it has them. */
function bringUp(tx: Tx, pif: Pif, settings: Settings): Pif {
  if (!hasSettings(pif, settings)) {
    configureIp(tx, pif, settings)
    tx.command(reconfigureCommand(pif, settings))
  }
  if (!pif.currently_attached) {
    plug(tx, tx.need('xs_pif', pif.id))
    tx.command(xe('pif-plug', { uuid: pif.uuid }))
  }
  return tx.need('xs_pif', pif.id)
}

function giveManagement(tx: Tx, pif: Pif, settings: Settings): void {
  const ready = bringUp(tx, pif, settings)
  if (!ready.management) {
    assertHaOff(tx, pif.pool)
    assertCanManage(tx, ready)
    moveManagement(tx, ready)
    tx.command(managementCommand(pif))
  }
  mark(tx, ready, null)
}

function clear(tx: Tx, pif: Pif): Pif {
  if (pif.ip_configuration_mode === 'None') return pif
  tx.command(reconfigureCommand(pif, NO_ADDRESS))
  return configureIp(tx, pif, NO_ADDRESS)
}

function hasSettings(pif: Pif, { mode, IP, netmask, gateway, DNS }: Settings): boolean {
  if (pif.ip_configuration_mode !== mode) return false
  return mode === 'DHCP' || (pif.IP === IP && pif.netmask === netmask && pif.gateway === gateway && pif.DNS === DNS)
}

/** Names what a secondary interface is for and keeps it from being unplugged; null takes both away. */
function mark(tx: Tx, { id, uuid, other_config, disallow_unplug }: Pif, purpose: string | null): void {
  const { [PURPOSE]: before, ...rest } = other_config
  if (purpose !== null && (before !== purpose || !disallow_unplug)) {
    tx.update('xs_pif', id, { disallow_unplug: true, other_config: { ...rest, [PURPOSE]: purpose } })
    tx.command(xe('pif-param-set', { uuid, 'disallow-unplug': true, [`other-config:${PURPOSE}`]: purpose }))
  }
  if (purpose === null && (before !== undefined || disallow_unplug)) {
    tx.update('xs_pif', id, { disallow_unplug: false, other_config: rest })
    if (before !== undefined) tx.command(xe('pif-param-remove', { uuid, 'param-name': 'other-config', 'param-key': PURPOSE }))
    if (disallow_unplug) tx.command(xe('pif-param-set', { uuid, 'disallow-unplug': false }))
  }
}
