/** The commands that make a bond and give it what belongs to it, as bonds' operations speak them. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'
import { xe } from '../../xe/command'

type Pif = RowOf<'xs_pif'>

/** `bond=$(xe bond-create …)`; the order of members decides whose MAC the bond has. */
export function sayCreated(tx: Tx, id: string): void {
  const bond = tx.need('xs_bond', id)
  const master = tx.need('xs_pif', bond.master ?? '')
  const members = tx
    .find('xs_pif', { bond_slave_of: bond.id })
    .sort((a, b) => Number(b.id === bond.primary_slave) - Number(a.id === bond.primary_slave))
  const properties = Object.fromEntries(
    Object.entries(bond.properties).map(([key, value]) => [`properties:${key}`, value] as const),
  )
  const command = xe('bond-create', {
    'network-uuid': tx.need('xs_network', master.network ?? '').uuid,
    'pif-uuids': members.map(({ uuid }) => uuid).join(','),
    mac: bond.auto_update_mac ? undefined : master.MAC,
    mode: bond.mode === 'balance-slb' ? undefined : bond.mode,
    ...properties,
  })
  tx.command(command, { prints: bond.uuid, as: 'bond' })
}

/** `master=$(xe bond-param-get …)`: later commands name the bond's own PIF by it. */
export function sayMaster(tx: Tx, bond: RowOf<'xs_bond'>, master: Pif): void {
  tx.command(xe('bond-param-get', { uuid: bond.uuid, 'param-name': 'master' }), { prints: master.uuid, as: 'master' })
}

export function sayIp(tx: Tx, pif: Pif): void {
  const { uuid, ip_configuration_mode, IP, netmask, gateway, DNS } = pif
  const settings = ip_configuration_mode === 'Static' ? { IP, netmask, gateway: gateway || undefined, DNS: DNS || undefined } : {}
  tx.command(xe('pif-reconfigure-ip', { uuid, mode: ip_configuration_mode.toLowerCase(), ...settings }))
}
