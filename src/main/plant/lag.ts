/** Link aggregation groups: ports of one switch or stack that carry the same name work as one. */
import type { RowOf } from '../../shared/model/tables'
import type { Reader, Tx } from '../inventory/operation'

type Port = RowOf<'plant_port'>

/** What the ports of a group must agree in, and what to call that. */
const SHARED = [
  ['mode', 'mode'],
  ['access_vlan', 'VLANs'],
  ['allowed_vlans', 'VLANs'],
  ['native_vlan', 'native VLAN'],
  ['encapsulation', 'encapsulation'],
  ['speed', 'speed'],
  ['full_duplex', 'duplex'],
] as const satisfies readonly (readonly [keyof Port, string])[]

/** The ports of a port's group, itself among them; none where it is in no group. */
export function groupOf(reader: Reader, { lag, switch: device }: Port): Port[] {
  const stack = device === null ? '' : (reader.get('plant_switch', device)?.stack ?? '')
  const switches = stack === '' ? [device] : reader.find('plant_switch', { stack }).map(({ id }) => id)
  return lag === '' ? [] : switches.flatMap((each) => reader.find('plant_port', { switch: each, lag }))
}

/** Says what keeps a port's group from working as one: it is alone in it, or its settings differ from the others'. */
export function warnOfGroup(tx: Tx, port: Port): void {
  const ports = groupOf(tx, port)
  if (ports.length === 1) tx.warn(`Group ${port.lag} has one port only: give another port of the switch or stack the same name.`)
  const differing = SHARED.filter(([field]) => isOfMode(field, port) && ports.some((each) => each[field] !== port[field]))
  const words = [...new Set(differing.map(([, word]) => word))]
  if (words.length > 0) tx.warn(`The ports of group ${port.lag} differ in ${listed(words)}: set all of them alike.`)
}

/** A VLAN setting counts in its mode only. */
const isOfMode = (field: string, { mode }: Port): boolean =>
  field === 'access_vlan'
    ? mode === 'access'
    : mode === 'trunk' || !['allowed_vlans', 'native_vlan', 'encapsulation'].includes(field)

const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '')
