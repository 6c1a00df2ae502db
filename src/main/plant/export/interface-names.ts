/** What Cisco's switches call the ports that the lab knows. */
import { ETHERNET_SPEEDS } from '../../../shared/model/plant'
import type { RowOf } from '../../../shared/model/tables'

type Port = RowOf<'plant_port'>

/** By Mbit/s; of names that begin alike, the one that the shorter word stands for comes first. */
const TYPES = new Map<number, string>([
  [10, 'Ethernet'],
  [100, 'FastEthernet'],
  [1000, 'GigabitEthernet'],
  [2500, 'TwoGigabitEthernet'],
  [5000, 'FiveGigabitEthernet'],
  [10_000, 'TenGigabitEthernet'],
  [25_000, 'TwentyFiveGigE'],
  [40_000, 'FortyGigabitEthernet'],
  [50_000, 'FiftyGigE'],
  [100_000, 'HundredGigE'],
])
const SPEED_OF = new Map([...TYPES].map(([speed, type]) => [type, speed]))
/** `Gi1/0/7`, `GigabitEthernet 0/7`; letters that name no type are not taken. */
const OWN = /^([A-Za-z]{2,24}) ?(\d{1,4}(?:\/\d{1,4}){0,3})$/
const NUMBERS = /^\d{1,4}(?:\/\d{1,4}){1,3}$/
const NUMBER = /^\d{1,4}$/

/** A port and the place of its switch in its stack, 1 upwards. */
export interface PlacedPort {
  readonly row: Port
  readonly member: number
}

/** The interface of each port of one switch or stack, by the port's id: always the same, and each only once. */
export function interfaceNames(ports: readonly PlacedPort[]): Map<string, string> {
  const usual = commonSpeed(ports)
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const give = ({ row }: PlacedPort, name: string | undefined): void => {
    if (name === undefined || names.has(row.id) || taken.has(name)) return
    names.set(row.id, name)
    taken.add(name)
  }
  // What a port says itself comes before what its number alone would make it.
  for (const port of ports) give(port, ownName(port.row.name))
  for (const port of ports) give(port, numberedName(port, usual))
  for (const port of ports) {
    const { row, member } = port
    for (let module = 0; !names.has(row.id); module++) give(port, `${typeOf(row, usual)}${member}/${module}/${row.number}`)
  }
  return names
}

/** Mbit/s that an interface of this name does by itself. */
export const nominalSpeed = (iface: string): number | undefined => SPEED_OF.get(iface.replace(/[\d/]+$/, ''))

function ownName(name: string): string | undefined {
  const [, letters = '', place = ''] = OWN.exec(name) ?? []
  const type = letters && [...TYPES.values()].find((one) => one.toLowerCase().startsWith(letters.toLowerCase()))
  return type ? `${type}${place}` : undefined
}

function numberedName({ row, member }: PlacedPort, usual: number): string | undefined {
  if (NUMBERS.test(row.name)) return `${typeOf(row, usual)}${row.name}`
  return NUMBER.test(row.name) ? `${typeOf(row, usual)}${member}/0/${Number(row.name)}` : undefined
}

/** A port that is held at a lower speed is still of the kind that its switch is full of. */
function typeOf({ speed, autonegotiate }: Port, usual: number): string {
  const able = autonegotiate ? speed : Math.max(speed, usual)
  const known = ETHERNET_SPEEDS.find((one) => one >= able) ?? 100_000
  return TYPES.get(known) ?? 'GigabitEthernet'
}

/** The speed that most ports negotiate; the higher of two that are as common; 0 where none does. */
function commonSpeed(ports: readonly PlacedPort[]): number {
  const speeds = Map.groupBy(
    ports.filter(({ row }) => row.autonegotiate),
    ({ row }) => row.speed,
  )
  const ranked = [...speeds].sort(([one, those], [other, them]) => them.length - those.length || other - one)
  return ranked[0]?.[0] ?? 0
}
