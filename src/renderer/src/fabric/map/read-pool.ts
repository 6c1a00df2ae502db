/** The pools of the lab with their hosts, as the map shows them. */
import { kindView, titleOf } from '../../app/kinds'
import { keyOf } from '../../app/route'
import { naturally } from '../../components/natural'
import { useMirror } from '../../stores/mirror'
import { isCoordinator, isPlainVm, poolHosts, type Host, type Pool, type Vm } from '../../views/shared/xenserver'
import type { MapHost, MapModel, MapPool, MapVm } from './model'
import { barsOfHost, strayBar, type Bars } from './read-bars'
import { hasFailed } from '../drills/faults'
import { conditionOf } from './condition'
import { knownNetworks, type Networks } from './networks'
import { readNics } from './read-nics'

export function readPools(): MapModel['pools'] {
  const mirror = useMirror()
  const residents = new Map<string, Vm[]>()
  for (const vm of mirror.all('xs_vm')) {
    if (!isPlainVm(vm)) continue
    const where = vm.resident_on ?? `idle ${vm.pool}`
    const there = residents.get(where)
    if (there) there.push(vm)
    else residents.set(where, [vm])
  }
  const networks = knownNetworks()
  return [...mirror.all('xs_pool')]
    .sort((a, b) => naturally(a.name_label, b.name_label) || (a.id < b.id ? -1 : 1))
    .map((pool) => readPool(pool, residents, networks))
}

function readPool(pool: Pool, residents: ReadonlyMap<string, Vm[]>, networks: Networks): MapPool {
  const object = { kind: 'xs_pool', id: pool.id }
  const hosts = poolHosts(pool).map((host) => readHost(host, residents.get(host.id) ?? [], networks))
  const idle = residents.get(`idle ${pool.id}`) ?? []
  return {
    key: keyOf(object),
    object,
    label: titleOf('xs_pool', pool),
    condition: 'up',
    word: '',
    failed: false,
    also: [],
    hosts: idle.length ? [...hosts, readIdle(pool, idle, networks)] : hosts,
  }
}

function readHost(host: Host, vms: readonly Vm[], networks: Networks): MapHost {
  const object = { kind: 'xs_host', id: host.id }
  const state = kindView('xs_host')?.state(host)
  const { nics, bonds, uplinkOf } = readNics(host)
  const bars = barsOfHost(host, networks, uplinkOf)
  const mapped = readVms(vms, host.id, bars, networks)
  return {
    key: keyOf(object),
    object,
    label: host.name_label,
    detail: isCoordinator(host) ? 'Coordinator' : '',
    isHost: true,
    condition: conditionOf(state?.state ?? 'up'),
    word: state?.word ?? '',
    failed: hasFailed(host.id),
    also: [],
    nics,
    bonds,
    bars: [...bars.values()],
    vms: mapped,
  }
}

/** The VMs of a pool that run on no host, with the networks that they would be on. */
function readIdle(pool: Pool, vms: readonly Vm[], networks: Networks): MapHost {
  const bars: Bars = new Map()
  const mapped = readVms(vms, 'idle', bars, networks)
  return {
    key: `xs_pool/${pool.id}@idle`,
    object: { kind: 'xs_pool', id: pool.id },
    label: 'Not running',
    detail: '',
    isHost: false,
    condition: 'up',
    word: '',
    failed: false,
    also: [],
    nics: [],
    bonds: [],
    bars: [...bars.values()],
    vms: mapped,
  }
}

/** Adds bars for networks that only VMs of this host are on. */
function readVms(vms: readonly Vm[], host: string, bars: Bars, networks: Networks): MapVm[] {
  const mirror = useMirror()
  return [...vms]
    .sort((a, b) => naturally(a.name_label, b.name_label) || (a.id < b.id ? -1 : 1))
    .map((vm) => {
      const object = { kind: 'xs_vm', id: vm.id }
      const isRunning = vm.power_state === 'Running'
      const vifs = [...mirror.by('xs_vif', 'VM', vm.id)].sort((a, b) => naturally(a.device, b.device))
      return {
        key: keyOf(object),
        object,
        label: vm.name_label,
        condition: isRunning ? 'up' : 'down',
        word: vm.power_state,
        failed: false,
        also: [],
        vifs: vifs.flatMap((vif) => {
          const network = mirror.get('xs_network', vif.network)
          if (!network) return []
          const bar = bars.get(network.id) ?? strayBar(network, host, networks)
          bars.set(network.id, bar)
          return {
            key: `xs_vif/${vif.id}`,
            object: { kind: 'xs_vif', id: vif.id },
            label: `VIF ${vif.device}`,
            condition: vif.currently_attached ? ('up' as const) : ('down' as const),
            word: vif.currently_attached ? 'Attached' : 'Not attached',
            failed: false,
            also: [],
            bar: bar.key,
          }
        }),
      }
    })
}
