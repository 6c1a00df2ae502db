/** A host's own addresses on its networks: management, storage, and what tunnels are carried by. */
import { maskLength } from '../../../../shared/model/ipv4'
import { nameIn } from '../../../fabric/name'
import type { Endpoint, Machine, SwitchPort } from '../../../fabric/topology'
import { accessPort, type Bridge, type Interfaces, type Pif } from './interfaces'

export interface HostStack {
  readonly ports: SwitchPort[]
  readonly endpoints: Endpoint[]
  readonly machine: Machine
}

export function hostStack(host: string, interfaces: Interfaces, bridgeOf: (network: string) => Bridge): HostStack {
  const own = interfaces.pifs.flatMap((pif) => {
    if (!hasStack(pif) || pif.network === null) return []
    return [{ pif, id: nameIn('xs_pif', pif.id), port: accessPort(nameIn('xs_pif', pif.id), bridgeOf(pif.network)) }]
  })
  const gateway = routed(own.map(({ pif }) => pif))?.gateway ?? ''
  return {
    ports: own.map(({ port }) => port),
    endpoints: own.map(({ pif, id }) => ({ id, mac: interfaces.macOf(pif), port: id })),
    machine: {
      id: nameIn('xs_host', host),
      interfaces: own.map(({ pif, id }) => ({ endpoint: id, addresses: addressesOf(pif) })),
      gateway: gateway === '' ? null : gateway,
      forwards: false,
    },
  }
}

/** An interface that waits for an address speaks too, with its MAC. */
function hasStack({ currently_attached, managed, ip_configuration_mode, IP, IPv6 }: Pif): boolean {
  return currently_attached && managed && (ip_configuration_mode !== 'None' || IP !== '' || IPv6.length > 0)
}

function addressesOf({ IP, netmask, IPv6 }: Pif): string[] {
  if (IP === '') return [...IPv6]
  const length = maskLength(netmask)
  return [length === null ? IP : `${IP}/${length}`, ...IPv6]
}

/** The interface whose gateway the host uses (reference §5.8). */
function routed(pifs: readonly Pif[]): Pif | undefined {
  return (
    pifs.find(({ other_config }) => other_config['defaultroute'] === 'true') ??
    pifs.find(({ management }) => management) ??
    pifs[0]
  )
}
