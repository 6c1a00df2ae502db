/** The table of addresses of a physical switch, as the running simulation has it. */
import type { LearnedMac } from '../../../../shared/contract/counters'
import type { ObjectName } from '../../../../shared/errors'
import type { RowOf } from '../../../../shared/model/tables'
import { formatMac } from '../../../fabric/mac'
import { nameIn, objectNamed } from '../../../fabric/name'
import type { Simulation } from '../../../fabric/simulation'
import type { Reader } from '../../../inventory/operation'
import { objectsNamed } from '../names'

const MS = 1000

/** By VLAN and address. The switches of a stack have one table. */
export function learnedMacs(simulation: Simulation, reader: Reader, device: RowOf<'plant_switch'>): LearnedMac[] {
  const { fabric, now } = simulation
  const { topology } = fabric.tables
  const members = device.stack === '' ? [device] : reader.find('plant_switch', { stack: device.stack })
  const names = new Set(members.map(({ id }) => nameIn('plant_switch', id)))
  const node = topology.nodes.findIndex(({ id }) => names.has(id))
  if (node < 0) return []
  const owners = new Map(topology.endpoints.map(({ id, mac }) => [mac, id]))
  const learned = [...fabric.learned(node)].flatMap(({ vlan, hi, lo, port, heard }): LearnedMac[] => {
    const mac = formatMac({ hi, lo })
    const at = portOf(reader, topology.ports[port]?.id ?? '')
    return at ? [{ vlan, mac, ...at, owner: ownerOf(reader, owners.get(mac)), age: (now - heard) / MS }] : []
  })
  return learned.sort((a, b) => a.vlan - b.vlan || (a.mac < b.mac ? -1 : 1))
}

function portOf(reader: Reader, name: string): Pick<LearnedMac, 'port' | 'lag'> | undefined {
  const row = reader.get('plant_port', objectNamed(name)?.id ?? '')
  return row && { port: { kind: 'plant_port', id: row.id, name: `Port ${row.name}` }, lag: row.lag }
}

/** What the address is an interface of. */
const ownerOf = (reader: Reader, endpoint: string | undefined): ObjectName | null =>
  (endpoint === undefined ? undefined : objectsNamed(reader, endpoint)[0]) ?? null
