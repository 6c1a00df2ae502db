/** Corresponding NICs (XS-CAB-02): those of the same device on each host. */
import type { DriftRow } from '../../../../shared/contract/pool'
import { nicName, nicNumber } from '../../../../shared/model/xenserver-names'
import { duplexText, speedText } from '../../../../shared/model/xenserver-values'
import { nameOf, object, pifName } from '../naming'
import { bondHolding } from '../placement'
import { mtuOf } from '../operations/pif/plugging'
import { bondMended } from './bonds'
import { compare, type Compared, type Found, type Host, type Mend, type Pif } from './compare'

export function nicRows(of: Compared): DriftRow[] {
  const devices = new Set(
    of.hosts.flatMap((host) => of.reader.find('xs_pif', { host: host.id, physical: true })).map(({ device }) => device),
  )
  const order = (device: string) => nicNumber(device) ?? Infinity
  return [...devices].sort((a, b) => order(a) - order(b) || a.localeCompare(b)).flatMap((device) => deviceRows(of, device))
}

function deviceRows(of: Compared, device: string): DriftRow[] {
  const { reader } = of
  const pifOf = (host: Host) => reader.first('xs_pif', { host: host.id, device, physical: true })
  const row = (aspect: string, read: (pif: Pif) => Omit<NonNullable<Found>, 'object'> | null, mend?: Mend) => {
    const find = (host: Host): Found => {
      const pif = pifOf(host)
      // That a NIC is missing is told once, beside its network.
      if (!pif) return aspect === 'Network' ? undefined : null
      const found = read(pif)
      return found && { ...found, object: object(reader, 'xs_pif', pif.id) }
    }
    return compare(of, { section: 'nic', subject: nicName(device), aspect }, find, (host, state) =>
      state === 'missing' ? { mended: isPresent(host) } : (mend?.(host, state) ?? {}),
    )
  }
  /** The card is there, and only nobody has looked for it yet (XS-INS-09). */
  const isPresent = (host: Host): boolean => reader.first('plant_nic', { owner: host.id, device }) !== undefined
  const network = (pif: Pif) => ({
    value: pif.network ? nameOf(reader, 'xs_network', pif.network) : 'None',
    key: pif.network ?? '',
  })
  const bond = (pif: Pif) => {
    const master = reader.get('xs_pif', bondHolding(reader, pif)?.master ?? '')
    return { value: master ? pifName(reader, master) : 'No bond', key: master?.network ?? '' }
  }
  const waitsForPlug = (host: Host): boolean => {
    const pif = pifOf(host)
    return pif !== undefined && pif.currently_attached && pif.MTU !== mtuOf(reader, pif)
  }
  const [coordinator] = of.hosts
  const theirs = coordinator && pifOf(coordinator)
  const bondsNetwork = theirs && reader.get('xs_pif', bondHolding(reader, theirs)?.master ?? '')?.network
  return [
    ...row('Network', network),
    ...row('Bond', bond, (host) => ({ mended: !!bondsNetwork && bondMended(of, host, bondsNetwork) })),
    // A member's MTU is its bond's business.
    ...row(
      'MTU',
      (pif) => (bondHolding(reader, pif) ? null : { value: String(pif.MTU) }),
      (host) => ({ mended: waitsForPlug(host) }),
    ),
    ...row('Speed', (pif) => {
      const metrics = pif.metrics === null ? undefined : reader.get('xs_pif_metrics', pif.metrics)
      if (!metrics) return null
      return { value: metrics.carrier ? `${speedText(metrics)}, ${duplexText(metrics).toLowerCase()} duplex` : 'No link' }
    }),
  ]
}
