/** tunnel.create and tunnel.destroy: the records of a cross-server private network on one host. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { macFromSeed } from '../../mac'
import { freeDevice, kindOf, object } from '../../naming'
import { bondHolding } from '../../placement'
import { backendOf, profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { Ref } from '../input'
import { assertManaged, assertManagedNetwork, assertNotConnected } from '../pif/checks'
import { plug, unplug } from '../pif/plugging'
import { removePif } from '../pif/remove'
import { make, needHost, needIn, titled } from '../rows'

type Pif = RowOf<'xs_pif'>
type Tunnel = RowOf<'xs_tunnel'>

/**
 * Refused, in this order: MESSAGE_METHOD_UNKNOWN with a 5.6 host in the pool (XS-PRIV-10), NETWORK_UNMANAGED,
 * NETWORK_ALREADY_CONNECTED, PIF_UNMANAGED, CANNOT_ADD_TUNNEL_TO_BOND_SLAVE, IS_TUNNEL_ACCESS_PIF,
 * OPENVSWITCH_NOT_ACTIVE (XS-PRIV-08), TRANSPORT_PIF_NOT_CONFIGURED. After the last XAPI leaves its records
 * behind; here the transaction takes them back.
 */
export const tunnelCreate = defineOperation({
  name: 'xs.tunnel.create',
  input: z.strictObject({ transport_PIF: Ref, network: Ref, protocol: z.enum(['gre', 'vxlan']).default('gre') }),
  title: ({ network, transport_PIF }, lab) =>
    `Create a tunnel for ${titled(lab, 'xs_network', network)} over ${titled(lab, 'xs_pif', transport_PIF)}`,
  run(tx, input) {
    const transport = tx.need('xs_pif', input.transport_PIF)
    const network = needIn(tx, transport.pool, 'xs_network', input.network, 'network')
    needHost(tx, transport.host)
    assertRelease(tx, transport.pool)
    assertManagedNetwork(tx, network)
    assertNotConnected(tx, network.id, transport.host ?? '')
    assertManaged(tx, transport)
    assertCanCarryTunnel(tx, transport)
    assertOpenVSwitch(tx, transport.pool)
    const tunnel = insertTunnel(tx, transport, network.id, input.protocol)
    plug(tx, tx.need('xs_pif', tunnel.access_PIF ?? ''))
    return { tunnel: tunnel.id, pif: tunnel.access_PIF }
  },
})

/** Refused: whatever PIF.unplug refuses for the access PIF. */
export const tunnelDestroy = defineOperation({
  name: 'xs.tunnel.destroy',
  input: z.strictObject({ tunnel: Ref }),
  title: ({ tunnel }, lab) => `Remove the tunnel ${titled(lab, 'xs_pif', lab.get('xs_tunnel', tunnel)?.access_PIF ?? '')}`,
  run(tx, input) {
    const tunnel = tx.need('xs_tunnel', input.tunnel)
    const access = tx.need('xs_pif', tunnel.access_PIF ?? '')
    needHost(tx, access.host)
    unplug(tx, access)
    removeTunnel(tx, tunnel, access)
    return { tunnel: tunnel.id }
  },
})

/** The records alone, unplugged. The access PIF's MAC is drawn as a VIF's with device 0 and a fresh seed. */
export function insertTunnel(tx: Tx, transport: Pif, network: string, protocol: string): Tunnel {
  const access = make(tx, 'xs_pif', {
    pool: transport.pool,
    host: transport.host,
    device: freeDevice(tx, transport.host ?? '', 'tunnel'),
    network,
    MAC: macFromSeed(tx.uuid(), 0),
    MTU: -1,
    metrics: transport.metrics,
    primary_address_type: transport.primary_address_type,
  })
  return make(tx, 'xs_tunnel', { pool: transport.pool, access_PIF: access.id, transport_PIF: transport.id, protocol })
}

export function removeTunnel(tx: Tx, tunnel: Tunnel, access: Pif): void {
  tx.remove('xs_tunnel', tunnel.id)
  removePif(tx, access)
}

/** One host that does not know tunnels is enough (XS-PRIV-10). */
function assertRelease(reader: Reader, pool: string | null): void {
  const old = reader.find('xs_host', { pool }).find((host) => !profileOf(reader, host.id).tunnels)
  if (!old) return
  throw refusal('MESSAGE_METHOD_UNKNOWN', ['tunnel.create'], { words: { release: profileOf(reader, old.id).name } })
}

function assertCanCarryTunnel(reader: Reader, pif: Pif): void {
  const self = object(reader, 'xs_pif', pif.id)
  const details = { field: 'transport_PIF' }
  if (bondHolding(reader, pif)) throw refusal('CANNOT_ADD_TUNNEL_TO_BOND_SLAVE', [self], details)
  if (kindOf(reader, pif) === 'tunnel') throw refusal('IS_TUNNEL_ACCESS_PIF', [self], details)
}

/** Every host of the pool must use Open vSwitch (XS-PRIV-08). */
function assertOpenVSwitch(reader: Reader, pool: string | null): void {
  if (pool === null || reader.find('xs_host', { pool }).every((host) => backendOf(reader, host.id) === 'openvswitch')) return
  throw refusal('OPENVSWITCH_NOT_ACTIVE', [], { about: [object(reader, 'xs_pool', pool)] })
}
