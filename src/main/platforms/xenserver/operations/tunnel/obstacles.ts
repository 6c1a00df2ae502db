/** What a cross-server private network asks of a host and of the interface that carries it, one at a time. */
import type { Fix, OperationError } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { kindOf, object } from '../../naming'
import { bondHolding } from '../../placement'
import { backendOf, profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { isSriovLogical, isVlanOnSriov } from '../sriov'

type Host = RowOf<'xs_host'>
type Pif = RowOf<'xs_pif'>

/** MESSAGE_METHOD_UNKNOWN on a host of a release without tunnels (XS-PRIV-10). */
export function releaseObstacle(reader: Reader, host: Host): OperationError | undefined {
  const profile = profileOf(reader, host.id)
  if (profile.tunnels) return undefined
  return refusal('MESSAGE_METHOD_UNKNOWN', ['tunnel.create'], {
    about: [object(reader, 'xs_host', host.id)],
    words: { release: profile.name },
  })
}

/** OPENVSWITCH_NOT_ACTIVE on a host with the Linux bridge (XS-PRIV-08). */
export function backendObstacle(reader: Reader, host: Host): OperationError | undefined {
  if (backendOf(reader, host.id) === 'openvswitch') return undefined
  return refusal('OPENVSWITCH_NOT_ACTIVE', [], {
    about: [object(reader, 'xs_host', host.id)],
    fixes: [switchToOpenVSwitch(host)],
  })
}

/** In maintenance mode, as the host restarts; it comes back from it by itself. */
export function switchToOpenVSwitch({ id, enabled }: Host): Fix {
  const label = 'Switch to Open vSwitch'
  const steps = [
    ...(enabled ? [{ name: 'xs.host.setEnabled', input: { host: id, enabled: false } }] : []),
    { name: 'xs.host.switchBackend', input: { host: id, backend: 'openvswitch' } },
  ]
  return { label, run: { operation: 'lab.batch', input: { title: label, steps } } }
}

/** PIF_UNMANAGED, CANNOT_ADD_TUNNEL_TO_BOND_SLAVE, IS_TUNNEL_ACCESS_PIF, or what virtual functions cannot carry. */
export function transportObstacle(reader: Reader, pif: Pif): OperationError | undefined {
  const self = object(reader, 'xs_pif', pif.id)
  const details = { field: 'transport_PIF' }
  if (!pif.managed) return refusal('PIF_UNMANAGED', [self])
  if (bondHolding(reader, pif)) return refusal('CANNOT_ADD_TUNNEL_TO_BOND_SLAVE', [self], details)
  if (kindOf(reader, pif) === 'tunnel') return refusal('IS_TUNNEL_ACCESS_PIF', [self], details)
  if (isSriovLogical(reader, pif)) return refusal('CANNOT_ADD_TUNNEL_TO_SRIOV_LOGICAL', [self], details)
  return isVlanOnSriov(reader, pif) ? refusal('CANNOT_ADD_TUNNEL_TO_VLAN_ON_SRIOV_LOGICAL', [self], details) : undefined
}

/** TRANSPORT_PIF_NOT_CONFIGURED on an interface without an address. */
export function addressObstacle(reader: Reader, pif: Pif): OperationError | undefined {
  if (pif.ip_configuration_mode !== 'None') return undefined
  return refusal('TRANSPORT_PIF_NOT_CONFIGURED', [object(reader, 'xs_pif', pif.id)], {
    fixes: [
      { label: 'Use DHCP', run: { operation: 'xs.pif.reconfigureIp', input: { pif: pif.id, mode: 'DHCP' } } },
      { label: 'Show the interface', show: { kind: 'xs_pif', id: pif.id } },
    ],
  })
}
