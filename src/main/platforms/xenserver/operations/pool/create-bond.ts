/** The console's Create Bond: one network, and a bond of the corresponding NICs on every host (XS-BOND-17). */
import { z } from 'zod'
import { bondName, nicNumber } from '../../../../../shared/model/xenserver-names'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { poolProfile } from '../../profile'
import { assertConsoleMode, assertConsoleMtu, assertConsoleSize } from '../bond/console-limits'
import { takeIdleVifs } from '../bond/idle-vifs'
import { bondOnHost } from '../bond/on-host'
import { BondMode } from '../bond/properties'
import { Description, Label, Mtu, Ref, StringMap } from '../input'
import { networkCreate } from '../network/create'
import { needCorrespondingNic } from '../pif/corresponding'
import { needIn } from '../rows'
import { hostsInTurn, isLargePool, onEachHost } from './each-host'

/** Devices of the coordinator's NICs, `eth0`. */
export const Devices = z.array(z.string().trim().min(1).max(20)).max(64)

const Input = z.strictObject({
  pool: Ref,
  devices: Devices,
  /** Left out: `Bond 0+1`. */
  name_label: Label.optional(),
  name_description: Description.default(''),
  MTU: Mtu.default(1500),
  automatic: z.boolean().default(false),
  mode: BondMode.default('balance-slb'),
  properties: StringMap.default({}),
  /** Of a former try: only these hosts, onto the network that it made. */
  hosts: z.array(Ref).max(1000).optional(),
  network: Ref.optional(),
})

/**
 * Other hosts first, the coordinator last; each host has it whole or not at all, and the result says how it went.
 * Refused as a whole: CONSOLE_LIMIT, and what every host refuses as Bond.create and Network.create do. Interfaces of
 * halted VMs, which the server leaves on NICs that no longer serve them, come along once every host has the bond.
 */
export const poolCreateBond = defineOperation({
  name: 'xs.pool.createBond',
  input: Input,
  isLong: ({ pool }, lab) => isLargePool(lab, pool),
  title: ({ devices, name_label, hosts }) =>
    `Create ${bondName(devices)}${name_label && name_label !== bondName(devices) ? ` as ${name_label}` : ''}${hosts ? ' on the remaining hosts' : ''}`,
  run(tx, input) {
    const pool = tx.need('xs_pool', input.pool)
    const devices = [...new Set(input.devices)].sort((a, b) => (nicNumber(a) ?? Infinity) - (nicNumber(b) ?? Infinity))
    assertConsoleSize(tx, pool.id, devices)
    assertConsoleMode(tx, pool.id, input)
    if (!input.network) assertConsoleMtu(tx, pool.id, devices, input.MTU)
    const hosts = hostsInTurn(tx, pool.id, input.hosts, 'takes over the bond when it starts')
    const network = input.network
      ? needIn(tx, pool.id, 'xs_network', input.network, 'network').id
      : createNetwork(tx, input, devices)
    const { mode, properties } = input
    const results = onEachHost(tx, hosts, (host) => {
      const members = devices.map((device) => needCorrespondingNic(tx, device, pool.master ?? host.id, host.id).id)
      bondOnHost(tx, { network, members, MAC: '', mode, properties })
    })
    if (poolProfile(tx, pool.id).vif.move) takeIdleVifs(tx, pool.id, network)
    return { network, hosts: results }
  },
})

function createNetwork(tx: Tx, input: z.infer<typeof Input>, devices: readonly string[]): string {
  const { pool, name_label = bondName(devices), name_description, MTU, automatic } = input
  return networkCreate.run(tx, networkCreate.input.parse({ pool, name_label, name_description, MTU, automatic })).network
}
