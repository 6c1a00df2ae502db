/** What XenServer takes without a word and an administrator would want to know of an address. */
import { overlap, settingsProblems, subnetOf } from '../../../../../shared/model/ipv4'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader, Tx } from '../../../../inventory/operation'
import { nameOf } from '../../naming'

type Pif = RowOf<'xs_pif'>

/** Warns of settings that contradict themselves, of a taken address, and of two interfaces in one subnet. */
export function warnOfAddress(
  tx: Tx,
  pif: Pif,
  settings: { mode: string; IP: string; netmask: string; gateway: string; DNS: string },
): void {
  if (settings.mode !== 'Static') return
  const name = nameOf(tx, 'xs_pif', pif.id)
  const { IP, netmask, gateway } = settingsProblems(settings, 1)
  for (const problem of [IP, netmask, gateway]) if (problem !== undefined) tx.warn(`${name}: ${problem.replace(/\.$/, '')}`)
  const holder = holderOf(tx, settings.IP, pif.id)
  if (holder !== undefined) tx.warn(`${name} gets ${settings.IP}, which ${holder} has already`)
  const subnet = subnetOf(settings.IP, settings.netmask)
  for (const other of subnet ? othersWithAddress(tx, pif) : []) {
    const theirs = subnetOf(other.IP, other.netmask)
    if (subnet && theirs && overlap(subnet, theirs))
      tx.warn(`${name} and ${nameOf(tx, 'xs_pif', other.id)} are both in ${subnet.name}: the host answers on one of them only`)
  }
}

const othersWithAddress = (reader: Reader, pif: Pif): Pif[] =>
  reader.find('xs_pif', { host: pif.host, ip_configuration_mode: 'Static' }).filter(({ id }) => id !== pif.id)

/** Whose an address is in the lab: a host's interface, a VM's or a station's. */
function holderOf(reader: Reader, address: string, except: string): string | undefined {
  const pif = reader.find('xs_pif', { IP: address }).find(({ id }) => id !== except)
  if (pif) return nameOf(reader, 'xs_pif', pif.id)
  const [guest] = reader.select<{ endpoint: string }>(
    "SELECT endpoint FROM guest_address WHERE address = ? OR address LIKE ? || '/%' LIMIT 1",
    [address, address],
  )
  if (!guest) return undefined
  return reader.get('xs_vif', guest.endpoint) ? nameOf(reader, 'xs_vif', guest.endpoint) : 'a station of the plant'
}
