/** tunnel.create and tunnel.destroy: the records of a cross-server private network on one host. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import type { OperationError } from '../../../../../shared/errors'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { macFromSeed } from '../../mac'
import { freeDevice, object } from '../../naming'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { assertManagedNetwork, assertNotConnected } from '../pif/checks'
import { plug, unplug } from '../pif/plugging'
import { removePif } from '../pif/remove'
import { make, needHost, needIn, titled } from '../rows'
import { isSriovNetwork } from '../sriov'
import { backendObstacle, releaseObstacle, transportObstacle } from './obstacles'

type Pif = RowOf<'xs_pif'>
type Tunnel = RowOf<'xs_tunnel'>
type Network = RowOf<'xs_network'>

export const Protocol = z.enum(['gre', 'vxlan']).default('gre')

/**
 * Refused, in this order: MESSAGE_METHOD_UNKNOWN with a 5.6 host in the pool (XS-PRIV-10), NETWORK_UNMANAGED,
 * NETWORK_ALREADY_CONNECTED, PIF_UNMANAGED, CANNOT_ADD_TUNNEL_TO_BOND_SLAVE, IS_TUNNEL_ACCESS_PIF,
 * OPENVSWITCH_NOT_ACTIVE (XS-PRIV-08), TRANSPORT_PIF_NOT_CONFIGURED. After the last XAPI leaves its records
 * behind; here the transaction takes them back.
 */
export const tunnelCreate = defineOperation({
  name: 'xs.tunnel.create',
  input: z.strictObject({ transport_PIF: Ref, network: Ref, protocol: Protocol }),
  title: ({ network, transport_PIF }, lab) =>
    `Create a tunnel for ${titled(lab, 'xs_network', network)} over ${titled(lab, 'xs_pif', transport_PIF)}`,
  run(tx, input) {
    const transport = tx.need('xs_pif', input.transport_PIF)
    const network = needIn(tx, transport.pool, 'xs_network', input.network, 'network')
    needHost(tx, transport.host)
    const hosts = tx.find('xs_host', { pool: transport.pool })
    assertNone(hosts, (host) => releaseObstacle(tx, host))
    const tunnel = createTunnel(tx, transport, network, input.protocol, () =>
      assertNone(hosts, (host) => backendObstacle(tx, host)),
    )
    const made = { prints: tx.need('xs_pif', tunnel.access_PIF ?? '').uuid, as: 'pif' }
    tx.command(tunnelCommand(transport, network, input.protocol), made)
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
    tx.command(xe('tunnel-destroy', { uuid: tunnel.uuid }))
    return { tunnel: tunnel.id }
  },
})

function assertNone<T>(items: readonly T[], obstacle: (item: T) => OperationError | undefined): void {
  for (const item of items) {
    const error = obstacle(item)
    if (error) throw error
  }
}

/** tunnel.create on one host, with its checks; `assertPool` is what it asks of the other hosts, in its place. */
export function createTunnel(tx: Tx, transport: Pif, network: Network, protocol: string, assertPool: () => void): Tunnel {
  assertManagedNetwork(tx, network)
  assertNotConnected(tx, network.id, transport.host ?? '')
  const obstacle = transportObstacle(tx, transport)
  if (obstacle) throw obstacle
  if (isSriovNetwork(tx, network.id))
    throw refusal('NETWORK_INCOMPATIBLE_WITH_TUNNEL', [object(tx, 'xs_network', network.id)], { field: 'network' })
  assertPool()
  const tunnel = insertTunnel(tx, transport, network.id, protocol)
  plug(tx, tx.need('xs_pif', tunnel.access_PIF ?? ''))
  return tunnel
}

/** gre goes without saying. */
export const tunnelCommand = (transport: Pif, network: Network, protocol: string): string =>
  xe('tunnel-create', {
    'pif-uuid': transport.uuid,
    'network-uuid': network.uuid,
    protocol: protocol === 'gre' ? undefined : protocol,
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
