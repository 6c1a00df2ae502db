/** Who notices a step: VMs whose interfaces are attached to a network on a host, and the host's own management. */
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import { nameOf } from '../naming'
import { listed } from './words'

type Pif = RowOf<'xs_pif'>

/** Attached VIFs on a network of VMs that have a domain there; of all hosts where none is named. */
export function attachedVifs(reader: Reader, network: string | null, host: string | null): RowOf<'xs_vif'>[] {
  if (network === null) return []
  return reader
    .find('xs_vif', { network, currently_attached: true })
    .filter(({ VM }) => host === null || reader.get('xs_vm', VM ?? '')?.resident_on === host)
}

/** What is cut off while an interface goes down or changes, with all that stands on it. */
export function feltOnPif(reader: Reader, pif: Pif): string[] {
  const above = reader
    .find('xs_vlan', { tagged_PIF: pif.id })
    .flatMap(({ untagged_PIF }) => reader.get('xs_pif', untagged_PIF ?? '') ?? [])
  const all = [pif, ...above]
  const vms = new Set(all.flatMap(({ network, host }) => attachedVifs(reader, network, host)).map(({ VM }) => VM ?? ''))
  return [
    ...all
      .filter(({ management }) => management)
      .map(
        (one) =>
          `${nameOf(reader, 'xs_host', one.host ?? '')} is managed by ${nameOf(reader, 'xs_pif', one.id)}: the connection to it is interrupted.`,
      ),
    ...feltByVms(reader, [...vms]),
    ...all
      .filter((one) => !one.management && one.ip_configuration_mode !== 'None')
      .map(
        (one) =>
          `${nameOf(reader, 'xs_pif', one.id)} has an address${one.IP === '' ? '' : ` (${one.IP})`}: storage or other traffic of the host itself uses it.`,
      ),
  ]
}

export function feltByVms(reader: Reader, vms: readonly string[]): string[] {
  if (vms.length === 0) return []
  return [`Frames of ${listed(vms.map((id) => nameOf(reader, 'xs_vm', id)))} are lost meanwhile.`]
}
