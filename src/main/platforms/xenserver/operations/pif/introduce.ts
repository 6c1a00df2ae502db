/** How a NIC becomes known to its host: a PIF with its metrics, on the network of its bridge. PIF.introduce. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { linkOf } from '../../../../plant/link'
import { isMac } from '../../mac'
import { takeBack } from '../../late-nics'
import { bridgeOfNic, labelOfNic, object } from '../../naming'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Mac, Ref } from '../input'
import { make, needHost, titled } from '../rows'
import { assertNotConnected } from './checks'
import { isManagementBridge, setManagement } from './management'

type Pif = RowOf<'xs_pif'>
type Nic = RowOf<'plant_nic'>

/**
 * Makes a NIC that the pool does not know, or no longer, one of its PIFs. Without a MAC the NIC's own is taken.
 * Not managed, XenServer records it and leaves it alone. Refused: HOST_OFFLINE, MAC_INVALID,
 * DUPLICATE_PIF_DEVICE_NAME, COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS; in 5.6,
 * where the MAC decides, MAC_DOES_NOT_EXIST.
 */
export const pifIntroduce = defineOperation({
  name: 'xs.pif.introduce',
  input: z.strictObject({
    host: Ref,
    device: z.string().trim().min(1).max(15),
    MAC: Mac.default(''),
    managed: z.boolean().default(true),
  }),
  title: ({ host, device }, lab) => `Introduce ${device} of ${titled(lab, 'xs_host', host)}`,
  run(tx, { device, managed, ...input }) {
    const host = needHost(tx, input.host)
    const byMac = profileOf(tx, host.id).pif.introduceByMac
    const nics = tx.find('plant_nic', { owner: host.id })
    const MAC = input.MAC.toLowerCase() || (nics.find((nic) => nic.device === device)?.MAC ?? '')
    if (!isMac(MAC) && (input.MAC !== '' || byMac)) throw refusal('MAC_INVALID', [MAC], { field: 'MAC' })
    const pif = byMac
      ? (tx.first('xs_pif', { host: host.id, MAC, physical: true }) ?? introduceNic(tx, host, nicWithMac(tx, nics, host, MAC)))
      : introduceNic(tx, host, newNic(tx, nics, host, device, MAC), managed)
    tx.command(xe('pif-introduce', { 'host-uuid': host.uuid, device, mac: MAC, ...(managed ? {} : { managed }) }), {
      prints: pif.uuid,
      as: 'pif',
    })
    return { pif: pif.id }
  },
})

function nicWithMac(reader: Reader, nics: readonly Nic[], host: RowOf<'xs_host'>, MAC: string): Nic {
  const nic = nics.find((one) => one.MAC.toLowerCase() === MAC)
  if (nic) return nic
  throw refusal('MAC_DOES_NOT_EXIST', [MAC], { about: [object(reader, 'xs_host', host.id)], field: 'MAC' })
}

function newNic(reader: Reader, nics: readonly Nic[], host: RowOf<'xs_host'>, device: string, MAC: string): Nic {
  if (reader.first('xs_pif', { host: host.id, device, physical: true }))
    throw refusal('DUPLICATE_PIF_DEVICE_NAME', [device], { field: 'device' })
  const nic = nics.find((one) => one.device === device && one.MAC.toLowerCase() === MAC)
  if (nic) return nic
  const code = 'COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS'
  throw refusal(code, [device, MAC], {
    field: 'device',
    words: { which: MAC ? `with the address ${MAC} in the host` : 'in the host' },
  })
}

/**
 * Makes the PIF of a NIC: physical, without address, unplugged; on the bridge that still carries the host's management it
 * is the management interface again. A NIC whose cabling nobody recorded counts as
 * connected. Its network is the pool's one with the NIC's bridge, made if there is none (XS-NET-07). Refused:
 * NETWORK_ALREADY_CONNECTED where that network was given to a VLAN or bond of the host meanwhile.
 */
export function introduceNic(tx: Tx, host: RowOf<'xs_host'>, nic: Nic, managed = true): Pif {
  takeBack(tx, tx.need('xs_host', host.id), nic.device)
  const link = linkOf(tx, nic.id)
  const carrier = link.state !== 'down'
  const seen =
    link.state === 'unrecorded' ? { speed: nic.speed, duplex: nic.full_duplex } : { speed: link.speed, duplex: link.fullDuplex }
  const metrics = make(tx, 'xs_pif_metrics', { pool: host.pool, carrier, ...seen })
  const network = networkOfNic(tx, host, nic.device, managed ? bridgeOfNic(nic.device) : '')
  assertNotConnected(tx, network.id, host.id)
  const made = make(tx, 'xs_pif', {
    pool: host.pool,
    host: host.id,
    device: nic.device,
    device_name: nic.device,
    network: network.id,
    MAC: nic.MAC,
    MTU: network.MTU,
    physical: true,
    managed,
    metrics: metrics.id,
    properties: profileOf(tx, host.id).bond.moves ? { gro: 'on' } : {},
  })
  if (!isManagementBridge(tx.need('xs_host', host.id), network.bridge)) return made
  setManagement(tx, tx.update('xs_pif', made.id, { currently_attached: true }))
  return tx.need('xs_pif', made.id)
}

/** The pool's only network with that bridge, else a new one; unmanaged NICs have none and share one, each host once. */
export function networkOfNic(tx: Tx, host: RowOf<'xs_host'>, device: string, bridge: string): RowOf<'xs_network'> {
  const same = tx
    .find('xs_network', { pool: host.pool, bridge })
    .filter(({ id }) => bridge !== '' || !tx.first('xs_pif', { host: host.id, network: id }))
  return same.length === 1 && same[0]
    ? same[0]
    : make(tx, 'xs_network', {
        pool: host.pool,
        bridge,
        name_label: labelOfNic(device, profileOf(tx, host.id).pif.labelsByPosition),
      })
}
