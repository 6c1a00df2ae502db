/** VLANs and tunnels: for each network that one connects on some host, which interface carries it. */
import type { DriftRow } from '../../../../shared/contract/pool'
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import { nameOf, object, pifName } from '../naming'
import { localPif } from '../placement'
import { bondMended, networksWith } from './bonds'
import { compare, running, type Compared, type Found, type Host, type Pif } from './compare'

export function vlanRows(of: Compared): DriftRow[] {
  const { reader } = of
  const vlanOn = (host: Host, network: string) => {
    const pif = localPif(reader, network, host.id)
    return pif && pif.VLAN_master_of !== null ? reader.get('xs_vlan', pif.VLAN_master_of) : undefined
  }
  return networksWith(of, (host, network) => vlanOn(host, network) !== undefined).flatMap((network) =>
    compare(
      of,
      { section: 'vlan', subject: nameOf(reader, 'xs_network', network), aspect: 'VLAN' },
      (host): Found => {
        const vlan = vlanOn(host, network)
        const pif = vlan && reader.get('xs_pif', vlan.untagged_PIF ?? '')
        if (!pif) return undefined
        const base = baseNetwork(reader, vlan.tagged_PIF)
        return { value: pifName(reader, pif), key: `${vlan.tag} ${base ?? ''}`, object: object(reader, 'xs_pif', pif.id) }
      },
      (host, state) => {
        const vlan = vlanOn(host, network)
        if (state === 'missing')
          return {
            mended: carrierHere(
              of,
              host,
              theirBase(of, (one) => vlanOn(one, network)?.tagged_PIF),
            ),
          }
        return state === 'extra' && vlan
          ? { fix: running(`Remove this VLAN from ${host.name_label}`, 'xs.vlan.destroy', { vlan: vlan.id }) }
          : {}
      },
    ),
  )
}

export function tunnelRows(of: Compared): DriftRow[] {
  const { reader } = of
  const tunnelOn = (host: Host, network: string): RowOf<'xs_tunnel'> | undefined => {
    const pif = localPif(reader, network, host.id)
    return pif && reader.first('xs_tunnel', { access_PIF: pif.id })
  }
  return networksWith(of, (host, network) => tunnelOn(host, network) !== undefined).flatMap((network) =>
    compare(
      of,
      { section: 'tunnel', subject: nameOf(reader, 'xs_network', network), aspect: 'Tunnel over' },
      (host): Found => {
        const transport = reader.get('xs_pif', tunnelOn(host, network)?.transport_PIF ?? '')
        return transport && { ...named(reader, transport), object: object(reader, 'xs_pif', transport.id) }
      },
      (host, state) => {
        const tunnel = tunnelOn(host, network)
        if (state === 'missing')
          return {
            mended: carrierHere(
              of,
              host,
              theirBase(of, (one) => tunnelOn(one, network)?.transport_PIF),
            ),
          }
        return state === 'extra' && tunnel
          ? { fix: running(`Remove this tunnel from ${host.name_label}`, 'xs.tunnel.destroy', { tunnel: tunnel.id }) }
          : {}
      },
    ),
  )
}

/** An interface compared by the network that it is on. */
const named = (reader: Reader, pif: Pif) => ({ value: pifName(reader, pif), key: pif.network ?? '' })

const baseNetwork = (reader: Reader, pif: string | null | undefined): string | null =>
  pif ? (reader.get('xs_pif', pif)?.network ?? null) : null

/** The network of the interface that carries it on the coordinator. */
function theirBase(of: Compared, carrier: (host: Host) => string | null | undefined): string | null {
  const [coordinator] = of.hosts
  return coordinator ? baseNetwork(of.reader, carrier(coordinator)) : null
}

/** The host has an interface on that network, or gets one with the coordinator's bond. */
function carrierHere(of: Compared, host: Host, network: string | null): boolean {
  return network !== null && (localPif(of.reader, network, host.id) !== undefined || bondMended(of, host, network))
}
