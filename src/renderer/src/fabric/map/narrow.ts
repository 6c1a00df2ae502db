/** Parts of the map: what belongs to one object, or to one VLAN or network. */
import type { ObjectRef } from '../../app/route'
import { farEnds, type MapCable, type MapHost, type MapModel } from './model'

/** What stays; cables stay if both of their ends do. */
interface Kept {
  host(host: MapHost): MapHost | null
  switch(key: string): boolean
  port(key: string): boolean
  station(key: string): boolean
}

function keep(model: MapModel, kept: Kept): MapModel {
  const pools = model.pools
    .map((pool) => ({ ...pool, hosts: pool.hosts.flatMap((host) => kept.host(host) ?? []) }))
    .filter(({ hosts }) => hosts.length > 0)
  const stations = model.stations.filter(({ key }) => kept.station(key))
  const switches = model.switches
    .filter(({ key }) => kept.switch(key))
    .map((device) => ({ ...device, ports: device.ports.filter(({ key }) => kept.port(key)) }))
  const ends = new Set([
    ...pools.flatMap(({ hosts }) => hosts.flatMap(({ nics }) => nics.map(({ key }) => key))),
    ...stations.flatMap(({ nics }) => nics),
    ...switches.flatMap(({ ports }) => ports.map(({ key }) => key)),
  ])
  return { pools, stations, switches, cables: model.cables.filter(({ a, b }) => ends.has(a) && ends.has(b)) }
}

/** An object with all that it is cabled to; null if the map has no such object. */
export function aroundObject(model: MapModel, object: ObjectRef): MapModel | null {
  const owners = new Map<string, string>()
  for (const { key, ports } of model.switches) for (const port of ports) owners.set(port.key, key)
  for (const { key, nics } of model.stations) for (const nic of nics) owners.set(nic, key)
  for (const { hosts } of model.pools) for (const host of hosts) for (const nic of host.nics) owners.set(nic.key, host.key)
  const centre = new Set<string>()
  const key = `${object.kind}/${object.id}`
  for (const pool of model.pools) if (pool.key === key) for (const host of pool.hosts) centre.add(host.key)
  for (const { key: each } of [...model.switches, ...model.pools.flatMap(({ hosts }) => hosts)]) if (each === key) centre.add(key)
  if (centre.size === 0) return null
  const near = neighbours(model.cables, owners, centre)
  // Beside a host stand the switches it is in, and beside those the stations: a gateway is where its traffic goes.
  const stations = object.kind === 'plant_switch' ? near : neighbours(model.cables, owners, near)
  const hosts = object.kind === 'plant_switch' ? near : centre
  const shown = new Set([...near, ...centre, ...[...stations].filter((each) => each.startsWith('plant_station/'))])
  const far = farEnds(model.cables)
  const isShown = (end: string): boolean => {
    const owner = owners.get(end) ?? ''
    return shown.has(owner) && (!owner.startsWith('xs_host/') || hosts.has(owner))
  }
  return keep(model, {
    host: (host) => (hosts.has(host.key) ? host : null),
    switch: (each) => shown.has(each),
    port: (each) => isShown(far.get(each) ?? ''),
    station: (each) => shown.has(each),
  })
}

/** Those that hold the given ones' cables at their other ends, and the given ones. */
function neighbours(cables: readonly MapCable[], owners: ReadonlyMap<string, string>, of: ReadonlySet<string>): Set<string> {
  const found = new Set(of)
  for (const { a, b } of cables) {
    const [one, other] = [owners.get(a), owners.get(b)]
    if (one === undefined || other === undefined) continue
    if (of.has(one)) found.add(other)
    if (of.has(other)) found.add(one)
  }
  return found
}

/**
 * What frames of a VLAN or network can reach.
 * @param members names of the data plane
 */
export function withinSegment(model: MapModel, members: ReadonlySet<string>): MapModel {
  const has = ({ key, also }: { key: string; also: readonly string[] }): boolean =>
    members.has(key) || also.some((each) => members.has(each))
  const ports = new Set(model.switches.flatMap((device) => device.ports.filter(has).map(({ key }) => key)))
  const far = farEnds(model.cables)
  return keep(model, {
    host: (host) => hostWithin(host, has),
    switch: (key) => members.has(key) || model.switches.some((each) => each.key === key && each.ports.some(has)),
    port: (key) => ports.has(key) && far.has(key),
    station: (key) => model.stations.some((each) => each.key === key && has(each)),
  })
}

function hostWithin(host: MapHost, has: (thing: { key: string; also: readonly string[] }) => boolean): MapHost | null {
  const bars = host.bars.filter(has)
  const uplinks = new Set(bars.flatMap(({ uplink }) => uplink ?? []))
  const bonds = host.bonds.filter(({ key }) => uplinks.has(key))
  const members = new Set(bonds.flatMap((bond) => bond.members))
  const nics = host.nics.filter((nic) => has(nic) || uplinks.has(nic.key) || members.has(nic.key))
  const shown = new Set(bars.map(({ key }) => key))
  const vms = host.vms
    .map((vm) => ({ ...vm, vifs: vm.vifs.filter(({ bar }) => shown.has(bar)) }))
    .filter(({ vifs }) => vifs.length > 0)
  const carried = bars.map((bar) => (bar.over !== null && !shown.has(bar.over) ? { ...bar, over: null } : bar))
  return bars.length + nics.length > 0 ? { ...host, bars: carried, bonds, nics, vms } : null
}
