/** Other NICs in a bond on every host: the bond is removed and made anew as one action, and keeps all that is on it. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { bondName } from '../../../../../shared/model/xenserver-names'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { assertConsoleSize } from '../bond/console-limits'
import { bondOnHost, primaryMember, unbondOnHost } from '../bond/on-host'
import { BondMode } from '../bond/properties'
import { Ref } from '../input'
import { needCorrespondingNic } from '../pif/corresponding'
import { titled } from '../rows'
import { bondsOfNetwork } from './bonds-of'
import { Devices } from './create-bond'
import { hostsInTurn, isLargePool, onEachHost } from './each-host'

type Bond = RowOf<'xs_bond'>
type Pif = RowOf<'xs_pif'>

/**
 * The network with its name and VIFs stays; mode, VLANs, addresses and management are on the new bond as they were
 * on the old one, although its records are new, as on the real server. Refused as Bond.destroy and Bond.create, with
 * the console's limits.
 */
export const poolEditBondMembers = defineOperation({
  name: 'xs.pool.editBondMembers',
  input: z.strictObject({ network: Ref, devices: Devices, hosts: z.array(Ref).max(1000).optional() }),
  isLong: ({ network }, lab) => isLargePool(lab, lab.get('xs_network', network)?.pool),
  title: ({ network, devices }, lab) => `Make the bond of ${titled(lab, 'xs_network', network)} ${bondName(devices)}`,
  run(tx, input) {
    const network = tx.need('xs_network', input.network)
    const pool = tx.need('xs_pool', network.pool ?? '')
    const bonds = bondsOfNetwork(tx, network)
    const devices = [...new Set(input.devices)]
    assertConsoleSize(tx, pool.id, devices)
    const hosts = hostsInTurn(tx, pool.id, input.hosts, 'keeps its bond as it is').filter(({ id }) => bonds.has(id))
    const results = onEachHost(tx, hosts, ({ id }) => {
      const bond = bonds.get(id)
      const members = devices.map((device) => needCorrespondingNic(tx, device, pool.master ?? id, id))
      if (bond && !hasThese(tx, bond, members)) rebond(tx, bond, members, network.id)
    })
    return { network: network.id, hosts: results }
  },
})

function hasThese(tx: Tx, bond: Bond, members: readonly Pif[]): boolean {
  const now = tx.find('xs_pif', { bond_slave_of: bond.id })
  return now.length === members.length && members.every(({ id }) => now.some((pif) => pif.id === id))
}

/** The former primary member stays the first, so that the bond keeps its MAC; if it leaves, it hands over what it was given back. */
function rebond(tx: Tx, bond: Bond, members: readonly Pif[], network: string): void {
  const master = tx.need('xs_pif', bond.master ?? '')
  const primary = primaryMember(tx, bond)
  const stays = members.some(({ id }) => id === primary?.id)
  unbondOnHost(tx, bond)
  const order = [...members].sort((a, b) => Number(b.id === primary?.id) - Number(a.id === primary?.id))
  const made = bondOnHost(tx, {
    network,
    members: order.map(({ id }) => id),
    MAC: bond.auto_update_mac ? '' : master.MAC,
    mode: BondMode.catch('balance-slb').parse(bond.mode),
    properties: bond.properties,
    heirOf: stays || !primary ? undefined : tx.need('xs_pif', primary.id),
  })
  keepConfig(tx, master, made)
}

/** The keys that the server does not copy: link settings of the bond's PIF. */
function keepConfig(tx: Tx, was: Pif, bond: Bond): void {
  const master = tx.need('xs_pif', bond.master ?? '')
  const lost = Object.entries(was.other_config).filter(([key]) => key.startsWith('bond-') || key === 'mtu')
  if (lost.length === 0) return
  tx.update('xs_pif', master.id, { other_config: { ...Object.fromEntries(lost), ...master.other_config } })
  for (const [key, value] of lost) tx.command(xe('pif-param-set', { uuid: master.uuid, [`other-config:${key}`]: value }))
}
