/** Who can talk at all: the VMs, the hosts' own interfaces, and the machines outside, by the part they play. */
import { objectNamed } from '../../fabric/name'
import type { End } from '../../fabric/reach/reach'
import type { Topology } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import { rowName, type TableName } from '../../../shared/model/tables'
import type { ObjectName } from '../../../shared/errors'

/** `interface`: a host's address that is not its management interface's. */
export type Role = 'vm' | 'management' | 'interface' | 'gateway' | 'storage' | 'workstation' | 'machine'

export interface LabEnd extends End {
  readonly role: Role
  readonly kind: string
  /** Of the VM, the PIF or the station. */
  readonly id: string
}

const STATION_ROLES: readonly string[] = ['gateway', 'storage', 'workstation'] satisfies Role[]

/**
 * Hosts are ends by each of their addresses: who reaches a host's storage address need not reach its management.
 * @param apart so are VMs and stations with several interfaces
 */
export function endsOf(reader: Reader, topology: Topology, apart = false): LabEnd[] {
  const management = new Set(reader.find('xs_pif', { management: true }).map(({ id }) => id))
  const stations = new Map(reader.find('plant_station').map(({ id, role }) => [id, role]))
  return (topology.machines ?? []).flatMap(({ id: machine, interfaces }): LabEnd[] => {
    const object = objectNamed(machine)
    if (!object) return []
    const { kind, id } = object
    if (kind === 'xs_host')
      return interfaces.map(({ endpoint }) => {
        const pif = objectNamed(endpoint)?.id ?? ''
        return { machine, only: endpoint, role: management.has(pif) ? 'management' : 'interface', kind: 'xs_pif', id: pif }
      })
    const role = kind === 'plant_station' ? stationRole(stations.get(id) ?? '') : 'vm'
    if (!apart || interfaces.length < 2) return [{ machine, only: null, role, kind, id }]
    return interfaces.map(({ endpoint }) => ({ machine, only: endpoint, role, kind, id }))
  })
}

const stationRole = (role: string): Role => (STATION_ROLES.includes(role) ? (role as Role) : 'machine')

/** What an end is called. */
export function endName(reader: Reader, { kind, id, role }: Pick<LabEnd, 'kind' | 'id' | 'role'>): ObjectName {
  if (kind !== 'xs_pif') return { kind, id, name: nameOfRow(reader, kind as TableName, id) }
  const pif = reader.get('xs_pif', id)
  const host = nameOfRow(reader, 'xs_host', pif?.host ?? '')
  const own = pif?.other_config['management_purpose'] ?? pif?.IP ?? ''
  return { kind, id, name: role === 'management' ? `${host} (management)` : `${host} (${own})` }
}

export function nameOfRow(reader: Reader, table: TableName, id: string): string {
  const row = reader.get(table, id)
  return row ? rowName(table, row) : id
}
