/** The tree by what stands where: pools, their hosts with the VMs at home there, networks, and the plant. */
import { Cable, LayoutTemplate, Monitor, Network } from '@lucide/vue'
import type { RowOf } from '@shared/model/tables'
import { useMirror } from '../../stores/mirror'
import { usePrefs } from '../../stores/prefs'
import { isHiddenNetwork } from '../../views/shared/xenserver'
import { kindView } from '../kinds'
import { keyOf, type ObjectRef } from '../route'
import { createLevels, groupNode, objectNode } from './levels'
import type { TreeNode, TreeSource } from './nodes'
import { homeOf, isMachine, isTemplate, showsVm } from './rows'

const PLANT = 'group:plant'
type PoolGroup = 'networks' | 'vms' | 'templates'
const groupKey = (name: PoolGroup, pool: string): string => `group:${name}:${pool}`

export function createInfrastructure(): TreeSource {
  const mirror = useMirror()
  const prefs = usePrefs()
  const levels = createLevels()

  const snapshotsOf = (vm: string) => mirror.by('xs_vm', 'snapshot_of', vm)
  const vmNodes = (level: string, vms: readonly RowOf<'xs_vm'>[]) =>
    levels.nodes(level, 'xs_vm', vms, prefs.state.showSnapshots ? { hasChildren: (vm) => snapshotsOf(vm.id).length > 0 } : {})

  function vmsAt(host: string): readonly RowOf<'xs_vm'>[] {
    const here = levels.pick<'xs_vm'>(
      `here:${host}`,
      mirror.by('xs_vm', 'resident_on', host),
      (vm, shown) => showsVm(vm, shown) && isMachine(vm),
    )
    const athome = levels.pick<'xs_vm'>(
      `home:${host}`,
      mirror.by('xs_vm', 'affinity', host),
      (vm, shown) => showsVm(vm, shown) && isMachine(vm) && vm.resident_on === null,
    )
    return athome.length ? joined(host, here, athome) : here
  }

  const joins = new Map<string, { a: unknown; b: unknown; rows: readonly RowOf<'xs_vm'>[] }>()
  function joined(key: string, a: readonly RowOf<'xs_vm'>[], b: readonly RowOf<'xs_vm'>[]): readonly RowOf<'xs_vm'>[] {
    const known = joins.get(key)
    if (known && known.a === a && known.b === b) return known.rows
    const rows = [...a, ...b]
    joins.set(key, { a, b, rows })
    return rows
  }

  const networksOf = (pool: string) =>
    prefs.state.showHidden
      ? mirror.by('xs_network', 'pool', pool)
      : mirror.by('xs_network', 'pool', pool).filter((network) => !isHiddenNetwork(network))
  const homelessOf = (pool: string) =>
    levels.pick<'xs_vm'>(
      `homeless:${pool}`,
      mirror.by('xs_vm', 'pool', pool),
      (vm, shown) => isMachine(vm) && showsVm(vm, shown) && homeOf(vm) === null,
    )
  const templatesOf = (pool: string) => levels.pick<'xs_vm'>(`templates:${pool}`, mirror.by('xs_vm', 'pool', pool), isTemplate)

  function poolNodes(pool: string): TreeNode[] {
    const hosts = levels.nodes('hosts:' + pool, 'xs_host', mirror.by('xs_host', 'pool', pool), {
      hasChildren: (host) => vmsAt(host.id).length > 0,
      first: mirror.get('xs_pool', pool)?.master ?? null,
    })
    const networks = networksOf(pool).length
    const homeless = homelessOf(pool).length
    const templates = prefs.state.showTemplates ? templatesOf(pool).length : 0
    return [
      ...hosts,
      ...(networks ? [groupNode(groupKey('networks', pool), 'Networks', Network, networks)] : []),
      ...(homeless ? [groupNode(groupKey('vms', pool), 'VMs without a home', Monitor, homeless)] : []),
      ...(templates ? [groupNode(groupKey('templates', pool), 'Templates', LayoutTemplate, templates)] : []),
    ]
  }

  function groupChildren(key: string): readonly TreeNode[] {
    if (key === PLANT)
      return [
        ...levels.nodes('switches', 'plant_switch', mirror.all('plant_switch')),
        ...levels.nodes('stations', 'plant_station', mirror.all('plant_station')),
      ]
    // Ids may hold colons themselves.
    const [, name, pool = ''] = /^group:(\w+):(.*)$/.exec(key) ?? []
    if (name === 'networks') return levels.nodes(key, 'xs_network', networksOf(pool))
    return vmNodes(key, name === 'vms' ? homelessOf(pool) : templatesOf(pool))
  }

  function roots(): TreeNode[] {
    const pools = levels.nodes('pools', 'xs_pool', mirror.all('xs_pool'), { hasChildren: () => true })
    const plant = mirror.all('plant_switch').length + mirror.all('plant_station').length
    return [...pools, ...(plant ? [groupNode(PLANT, 'Plant', Cable, plant)] : [])]
  }

  function children(node: TreeNode): readonly TreeNode[] {
    if (!node.object) return groupChildren(node.key)
    const { kind, id } = node.object
    if (kind === 'xs_pool') return poolNodes(id)
    if (kind === 'xs_host') return vmNodes(`vms:${id}`, vmsAt(id))
    return snapshotsOf(id).map((row) => objectNode({ kind: 'xs_vm', id: row.id }, false))
  }

  function pathToVm(vm: RowOf<'xs_vm'>): string[] {
    const own = keyOf({ kind: 'xs_vm', id: vm.id })
    const original = vm.is_a_snapshot ? mirror.get('xs_vm', vm.snapshot_of) : undefined
    // A snapshot of a snapshot is a damaged record, and may lead in a circle.
    if (original && !original.is_a_snapshot) return [...pathToVm(original), own]
    const pool = vm.pool ? keyOf({ kind: 'xs_pool', id: vm.pool }) : ''
    const home = homeOf(vm)
    if (isTemplate(vm)) return [pool, groupKey('templates', vm.pool ?? ''), own]
    return [pool, home ? keyOf({ kind: 'xs_host', id: home }) : groupKey('vms', vm.pool ?? ''), own]
  }

  function pathTo(object: ObjectRef): readonly string[] {
    const row = mirror.find(object.kind, object.id)
    if (!row) return []
    const own = keyOf(object)
    const pool = typeof row['pool'] === 'string' ? row['pool'] : ''
    switch (object.kind) {
      case 'xs_pool':
        return [own]
      case 'xs_host':
        return [keyOf({ kind: 'xs_pool', id: pool }), own]
      case 'xs_network':
        return [keyOf({ kind: 'xs_pool', id: pool }), groupKey('networks', pool), own]
      case 'xs_vm':
        return pathToVm(row as unknown as RowOf<'xs_vm'>)
      case 'plant_switch':
      case 'plant_station':
        return [PLANT, own]
      default: {
        const parent = kindView(object.kind)?.parent?.(row)
        return parent ? pathTo(parent) : []
      }
    }
  }

  return {
    roots,
    children,
    pathTo,
    opensAtFirst: (node) => node.object?.kind === 'xs_pool' || node.key === PLANT || node.key.startsWith('group:networks'),
  }
}
