/** Which interface is for management and which for storage (XS-POOL-08). */
import type { DriftRow } from '../../../../shared/contract/pool'
import type { Fix } from '../../../../shared/errors'
import { ipSetupWords } from '../../../../shared/model/xenserver-values'
import { nameOf, object, pifName } from '../naming'
import { localPif } from '../placement'
import { compare, running, type Compared, type Found, type Host, type Pif } from './compare'

export function managementRows(of: Compared): DriftRow[] {
  const { reader } = of
  const managementOf = (host: Host) => reader.first('xs_pif', { host: host.id, management: true })
  const row = (aspect: string, read: (pif: Pif) => Omit<NonNullable<Found>, 'object'>, fix?: (host: Host) => Fix | null) =>
    compare(
      of,
      { section: 'management', subject: 'Management interface', aspect },
      (host) => {
        const pif = managementOf(host)
        return pif && { ...read(pif), object: object(reader, 'xs_pif', pif.id) }
      },
      (host) => ({ fix: fix?.(host) ?? null }),
    )
  return [
    ...row(
      'Interface',
      (pif) => ({ value: pifName(reader, pif), key: `${pif.VLAN} ${pif.network}` }),
      (host) => moveManagement(of, host),
    ),
    ...row('Address set-up', (pif) => ({ value: ipSetupWords(pif.ip_configuration_mode) })),
  ]
}

/** Management goes to the interface on the coordinator's management network, which must have an address first. */
function moveManagement({ reader, hosts }: Compared, host: Host): Fix | null {
  const [coordinator] = hosts
  const network = coordinator && reader.first('xs_pif', { host: coordinator.id, management: true })?.network
  const target = network ? localPif(reader, network, host.id) : undefined
  if (!target) return null
  const name = pifName(reader, target)
  return target.ip_configuration_mode === 'None'
    ? { label: `Give ${name} an address first`, show: { kind: 'xs_pif', id: target.id } }
    : running(`Move management to ${name}`, 'xs.host.managementReconfigure', { pif: target.id })
}

/** Interfaces with an address of their own, by the purpose that an administrator gave, else by network. */
export function storageRows(of: Compared): DriftRow[] {
  const { reader } = of
  const secondary = (host: Host) =>
    reader.find('xs_pif', { host: host.id }).filter((pif) => !pif.management && pif.ip_configuration_mode !== 'None')
  const purposeOf = (pif: Pif) =>
    pif.other_config['management_purpose'] ?? (pif.network ? nameOf(reader, 'xs_network', pif.network) : pif.device)
  const purposes = new Set(of.hosts.flatMap(secondary).map(purposeOf))
  return [...purposes].flatMap((purpose) =>
    compare(of, { section: 'storage', subject: purpose, aspect: 'Interface' }, (host) => {
      const pif = secondary(host).find((one) => purposeOf(one) === purpose)
      return pif && { value: pifName(reader, pif), key: `${pif.VLAN} ${pif.network}`, object: object(reader, 'xs_pif', pif.id) }
    }),
  )
}
