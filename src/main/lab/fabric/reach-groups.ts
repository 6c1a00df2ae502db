/** The rows of the matrix: VMs by themselves or by their network, host or pool; then everything else, one by one. */
import type { ReachGrouping, ReachRole, ReachWish } from '../../../shared/contract/reach'
import type { ObjectName } from '../../../shared/errors'
import { nameIn } from '../../fabric/name'
import type { Topology } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import { toldApart } from './apart'
import { endName, endsOf, type LabEnd } from './ends'

export interface Group {
  readonly object: ObjectName
  readonly role: ReachRole
  /** Who runs. */
  readonly ends: readonly LabEnd[]
  /** Names of those who do not. */
  readonly off: readonly ObjectName[]
}

const ROLES: readonly ReachRole[] = ['vm', 'gateway', 'storage', 'workstation', 'machine', 'management', 'interface']

type Hosts = ReadonlyMap<string, { name: string; pool: string | null }>

interface VmRow {
  id: string
  name_label: string
  resident_on: string | null
  affinity: string | null
}

/** @param topology the lab's own, as it stands */
export function groupsOf(reader: Reader, topology: Topology, { by, pool }: Pick<ReachWish, 'by' | 'pool'>): Group[] {
  const hosts = new Map(reader.find('xs_host').map(({ id, name_label, pool: of }) => [id, { name: name_label, pool: of }]))
  const isWanted = (host: string | null): boolean => pool === undefined || (host !== null && hosts.get(host)?.pool === pool)
  const ends = endsOf(reader, topology)
  const vms = reader
    .select<VmRow>(
      'SELECT id, name_label, resident_on, affinity FROM xs_vm WHERE NOT is_control_domain AND NOT is_a_template ORDER BY seq',
    )
    .filter(({ resident_on, affinity }) => isWanted(resident_on ?? affinity))
  const others = ends.filter(
    (end) => end.role !== 'vm' && (end.kind !== 'xs_pif' || isWanted(reader.get('xs_pif', end.id)?.host ?? null)),
  )
  const singles = others.map((end): Group => ({ object: endName(reader, end), role: end.role, ends: [end], off: [] }))
  const running = new Map(ends.filter(({ role }) => role === 'vm').map((end) => [end.id, end]))
  const groups = apart(reader, vmGroups(reader, topology, by, vms, running, hosts))
  return [...groups, ...singles].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role))
}

function vmGroups(
  reader: Reader,
  topology: Topology,
  by: ReachGrouping,
  vms: readonly VmRow[],
  running: ReadonlyMap<string, LabEnd>,
  hosts: Hosts,
): Group[] {
  if (by === 'vm')
    return vms.map((vm): Group => {
      const end = running.get(vm.id)
      return { object: objectOf(vm), role: 'vm', ends: end ? [end] : [], off: end ? [] : [objectOf(vm)] }
    })
  const groups = new Groups()
  if (by === 'network') byNetwork(reader, topology, vms, running, groups)
  else byPlace(reader, by, vms, running, hosts, groups)
  return groups.all()
}

/** Names that several have are told apart. */
function apart(reader: Reader, groups: readonly Group[]): Group[] {
  const told = new Map(
    [...Map.groupBy(groups, ({ object }) => object.name).values()].flatMap((alike) => {
      const objects = toldApart(
        reader,
        alike.map(({ object }) => object),
      )
      return alike.map((group, at) => [group, objects[at] ?? group.object] as const)
    }),
  )
  return groups.map((group) => ({ ...group, object: told.get(group) ?? group.object }))
}

/** By the networks of their interfaces: a VM is in as many groups as it has networks, by that interface alone. */
function byNetwork(
  reader: Reader,
  topology: Topology,
  vms: readonly VmRow[],
  running: ReadonlyMap<string, LabEnd>,
  groups: Groups,
): void {
  const names = new Map(reader.find('xs_network').map(({ id, name_label }) => [id, name_label]))
  const vifs = reader.select<{ id: string; VM: string; network: string }>('SELECT id, VM, network FROM xs_vif ORDER BY seq')
  const byVm = Map.groupBy(vifs, ({ VM }) => VM)
  const plugged = new Set(topology.endpoints.map(({ id }) => id))
  for (const vm of vms)
    for (const { id, network } of byVm.get(vm.id) ?? []) {
      const end = running.get(vm.id)
      const only = nameIn('xs_vif', id)
      const isPlugged = end !== undefined && plugged.has(only)
      groups.add(
        { kind: 'xs_network', id: network, name: names.get(network) ?? network },
        vm,
        isPlugged ? { ...end, only } : undefined,
      )
    }
}

/** By the host that they run on, or would start on, or by its pool. */
function byPlace(
  reader: Reader,
  by: 'host' | 'pool',
  vms: readonly VmRow[],
  running: ReadonlyMap<string, LabEnd>,
  hosts: Hosts,
  groups: Groups,
): void {
  const pools = new Map(reader.find('xs_pool').map(({ id, name_label }) => [id, name_label]))
  for (const vm of vms) {
    const id = vm.resident_on ?? vm.affinity ?? ''
    const host = hosts.get(id)
    const pool = host?.pool ?? ''
    const place: ObjectName =
      by === 'host'
        ? { kind: 'xs_host', id: host ? id : '', name: host?.name ?? 'No host' }
        : { kind: 'xs_pool', id: pool, name: pools.get(pool) || (host?.name ?? 'No pool') }
    groups.add(place, vm, running.get(vm.id))
  }
}

class Groups {
  private readonly byId = new Map<string, { object: ObjectName; role: 'vm'; ends: LabEnd[]; off: ObjectName[] }>()

  /** @param end absent = it does not run, or is not plugged in there */
  add(object: ObjectName, vm: VmRow, end: LabEnd | undefined): void {
    const group = this.byId.get(object.id) ?? { object, role: 'vm', ends: [], off: [] }
    this.byId.set(object.id, group)
    if (end) group.ends.push(end)
    else group.off.push(objectOf(vm))
  }
  all(): Group[] {
    return [...this.byId.values()]
  }
}

const objectOf = ({ id, name_label }: VmRow): ObjectName => ({ kind: 'xs_vm', id, name: name_label })
