/** Who can talk at all: the VMs, the hosts' own interfaces, and the machines outside, by the part they play. */
import { nameIn, objectNamed } from '../../fabric/name'
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
  /** What stays when an interface is made anew or its address moves to a bond: device of a VIF, use or address of a PIF. */
  readonly place: string
}

const STATION_ROLES: readonly string[] = ['gateway', 'storage', 'workstation'] satisfies Role[]

/**
 * Hosts are ends by each of their addresses: who reaches a host's storage address need not reach its management.
 * @param apart so are VMs and stations by each of their interfaces
 */
export function endsOf(reader: Reader, topology: Topology, apart = false): LabEnd[] {
  const pifs = new Map(reader.find('xs_pif').map((pif) => [pif.id, pif]))
  const devices = apart ? devicesOf(reader) : new Map<string, string>()
  const stations = new Map(reader.find('plant_station').map(({ id, role }) => [id, role]))
  return (topology.machines ?? []).flatMap(({ id: machine, interfaces }): LabEnd[] => {
    const object = objectNamed(machine)
    if (!object) return []
    const { kind, id } = object
    if (kind === 'xs_host')
      return interfaces.map(({ endpoint }) => {
        const pif = objectNamed(endpoint)?.id ?? ''
        const { management = false, IP = '' } = pifs.get(pif) ?? {}
        const role = management ? 'management' : 'interface'
        return { machine, only: endpoint, role, kind: 'xs_pif', id: pif, place: management ? role : IP }
      })
    const role = kind === 'plant_station' ? stationRole(stations.get(id) ?? '') : 'vm'
    if (!apart) return [{ machine, only: null, role, kind, id, place: '' }]
    return interfaces.map(({ endpoint }) => ({
      machine,
      only: endpoint,
      role,
      kind,
      id,
      place: devices.get(endpoint) ?? endpoint,
    }))
  })
}

/** Which interfaces the hosts are managed by: that moves without a frame going another way. */
export function managementOf(reader: Reader): string {
  const rows = reader.select<{ id: string }>('SELECT id FROM xs_pif WHERE management = 1 ORDER BY seq')
  return rows.map(({ id }) => id).join()
}

/** Device numbers of VIFs, by their names in the topology. */
function devicesOf(reader: Reader): Map<string, string> {
  const vifs = reader.select<{ id: string; device: string }>('SELECT id, device FROM xs_vif')
  return new Map(vifs.map(({ id, device }) => [nameIn('xs_vif', id), device]))
}

const stationRole = (role: string): Role => (STATION_ROLES.includes(role) ? (role as Role) : 'machine')

/** What an end is called. */
export function endName(reader: Reader, { kind, id, role, machine, place }: LabEnd): ObjectName {
  if (kind !== 'xs_pif') return { kind, id, name: nameOfRow(reader, kind as TableName, id) }
  const host = nameOfRow(reader, 'xs_host', objectNamed(machine)?.id ?? '')
  const purpose = reader.get('xs_pif', id)?.other_config['management_purpose']
  return { kind, id, name: `${host} (${role === 'management' ? role : (purpose ?? place)})` }
}

export function nameOfRow(reader: Reader, table: TableName, id: string): string {
  const row = reader.get(table, id)
  return row ? rowName(table, row) : id
}
