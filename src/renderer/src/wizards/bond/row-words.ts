/** What a row of the NIC grid says over all hosts. */
import type { ObjectState } from '../../app/kinds'
import type { NicAt, NicRow } from './nics'

const present = (row: NicRow): NicAt[] => row.at.filter(({ pif }) => pif !== undefined)

/** `Connected`, `Disconnected`, or `Up on 2 of 3`. */
export function linkWords(row: NicRow): ObjectState {
  const nics = present(row)
  const up = nics.filter((nic) => nic.up).length
  if (nics.every((nic) => nic.up === null)) return { word: 'Unknown', state: 'none' }
  if (up === nics.length) return { word: 'Connected', state: 'up' }
  return up === 0 ? { word: 'Disconnected', state: 'down' } : { word: `Up on ${up} of ${nics.length}`, state: 'warning' }
}

/** `1,000 Mbit/s`, or the range where hosts differ. */
export function speedWords(row: NicRow): string {
  const speeds = present(row)
    .map(({ speed }) => speed)
    .filter((speed) => speed > 0)
  const [least, most] = [Math.min(...speeds), Math.max(...speeds)]
  if (speeds.length === 0) return ''
  const text = (speed: number): string => speed.toLocaleString('en')
  return least === most ? `${text(least)} Mbit/s` : `${text(least)} to ${text(most)} Mbit/s`
}

/** One line for each switch that the NIC ends in: its name and ports, or how many hosts. */
export function portLines(row: NicRow): string[] {
  const bySwitch = Map.groupBy(
    present(row).filter(({ port }) => port),
    ({ port }) => port?.switch.name ?? '',
  )
  const lines = [...bySwitch].map(([name, nics]) =>
    nics.length > FEW ? `${name}, ${nics.length} ports` : `${name}, port ${nics.map(({ port }) => port?.name).join(', ')}`,
  )
  return lines.length ? lines : ['Not recorded']
}
const FEW = 4

export function lackingHosts(row: NicRow): string[] {
  return row.at.filter(({ pif }) => !pif).map(({ host }) => host.name_label)
}

/** `Host 1`, `Host 1 and Host 2`, `Host 1 and 14 others`. */
export function hostList(names: readonly string[]): string {
  const [first = '', second = ''] = names
  if (names.length > 2) return `${first} and ${names.length - 1} others`
  return names.length === 2 ? `${first} and ${second}` : first
}
