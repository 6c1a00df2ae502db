/** NICs that were cabled after Setup, and that their host has not noticed yet (XS-INS-09, XS-INS-10). */
import type { RowOf } from '../../../shared/model/tables'
import type { Reader, Tx } from '../../inventory/operation'
import { cableAt } from '../../plant/cable-ends'
import { bridgeOfNic } from './naming'
import { offlineObstacle } from './operations/rows'
import { profileOf } from './profile'

type Host = RowOf<'xs_host'>
type Nic = RowOf<'plant_nic'>

/** Key of a host's `extra`, which no database has: devices of NICs that were forgotten, and are no late ones. */
const LEFT_ALONE = 'NICs left alone'

/**
 * What `xe pif-list` and `xe pif-plug` make known on a host (XS-CLI-01, XS-CLI-02): none where the release has PIF.scan
 * for it, or where the host cannot be asked.
 */
export function noticeableNics(reader: Reader, id: string): Nic[] {
  if (!profileOf(reader, id).pif.commandsNotice) return []
  const host = reader.need('xs_host', id)
  const late = lateNics(reader, host)
  return late.length === 0 || offlineObstacle(reader, host) ? [] : late
}

/** With a cable, without a PIF, not left alone on purpose (XS-UNM-02), and on a network that is free on the host. */
export function lateNics(reader: Reader, host: Host): Nic[] {
  const nics = reader.find('plant_nic', { owner: host.id })
  const known = new Set(reader.find('xs_pif', { host: host.id, physical: true }).map(({ device }) => device))
  const unknown = nics.filter(({ device }) => !known.has(device))
  if (unknown.length === 0) return []
  const alone = leftAlone(host)
  return unknown.filter(
    (nic) => !alone.includes(nic.device) && cableAt(reader, { nic: nic.id }) && !isTaken(reader, host, nic.device),
  )
}

/** Whether the network that the NIC would be on was given to another interface of the host meanwhile. */
function isTaken(reader: Reader, { id, pool }: Host, device: string): boolean {
  const [network, ...more] = reader.find('xs_network', { pool, bridge: bridgeOfNic(device) })
  return network !== undefined && more.length === 0 && reader.first('xs_pif', { host: id, network: network.id }) !== undefined
}

const leftAlone = ({ extra }: Host): string[] => extra[LEFT_ALONE]?.split(' ') ?? []

/** The NIC is XenServer's business no longer, until it is looked for or introduced. */
export function leaveAlone(tx: Tx, host: Host, device: string): void {
  setLeftAlone(tx, host, [...new Set([...leftAlone(host), device])])
}

/** The NIC has a PIF again. */
export function takeBack(tx: Tx, host: Host, device: string): void {
  const alone = leftAlone(host)
  if (alone.includes(device))
    setLeftAlone(
      tx,
      host,
      alone.filter((each) => each !== device),
    )
}

function setLeftAlone(tx: Tx, { id, extra }: Host, devices: readonly string[]): void {
  const { [LEFT_ALONE]: _before, ...rest } = extra
  tx.update('xs_host', id, { extra: devices.length === 0 ? rest : { ...rest, [LEFT_ALONE]: devices.join(' ') } })
}
