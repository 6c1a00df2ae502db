/** The mode of a bond on every host, as the console sets it in the properties of the bond's network. */
import { z } from 'zod'
import { BOND_MODE_WORDS } from '../../../../../shared/model/xenserver-bonds'
import { defineOperation } from '../../../../inventory/operation'
import { assertConsoleMode } from '../bond/console-limits'
import { setBondMode } from '../bond/mode'
import { BondMode } from '../bond/properties'
import { Ref, StringMap } from '../input'
import { titled } from '../rows'
import { bondsOfNetwork } from './bonds-of'
import { hostsInTurn, isLargePool, onEachHost } from './each-host'

/** Refused: NETWORK_HAS_NO_BOND, MESSAGE_METHOD_UNKNOWN before 6.0, CONSOLE_LIMIT for LACP on the Linux bridge, INVALID_VALUE. */
export const poolSetBondMode = defineOperation({
  name: 'xs.pool.setBondMode',
  input: z.strictObject({
    network: Ref,
    mode: BondMode,
    properties: StringMap.default({}),
    hosts: z.array(Ref).max(1000).optional(),
  }),
  isLong: ({ network }, lab) => isLargePool(lab, lab.get('xs_network', network)?.pool),
  title: ({ network, mode }, lab) => `Make the bond of ${titled(lab, 'xs_network', network)} ${BOND_MODE_WORDS[mode]}`,
  run(tx, { network: id, mode, properties, hosts: only }) {
    const network = tx.need('xs_network', id)
    const bonds = bondsOfNetwork(tx, network)
    assertConsoleMode(tx, network.pool ?? '', { mode, properties }, true)
    const hosts = hostsInTurn(tx, network.pool ?? '', only, 'keeps the mode it has').filter((host) => bonds.has(host.id))
    const results = onEachHost(tx, hosts, (host) => {
      const bond = bonds.get(host.id)
      if (bond) setBondMode(tx, bond, mode, properties)
    })
    return { network: network.id, hosts: results }
  },
})
