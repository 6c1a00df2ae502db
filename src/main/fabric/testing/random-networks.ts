/** For tests: random networks without loops, with mistakes in VLANs, bonds and cables. */
import fc from 'fast-check'
import type { BondMode, Flavour, Link, SwitchPort, Topology } from '../topology'

const VLANS = [1, 10, 20]
const vlan = fc.constantFrom(...VLANS)
const dress = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ mode: fc.constant('trunk' as const), allowed: fc.constant('all' as const), native: fc.constant(1) }),
  },
  fc.record({ mode: fc.constant('trunk' as const), allowed: fc.subarray(VLANS), native: fc.option(vlan) }),
  fc.record({ mode: fc.constant('access' as const), vlan }),
)
const up = fc.integer({ min: 0, max: 9 }).map((n) => n > 0)
const flavour = fc.constantFrom<Flavour>('linux', 'ovs')
const host = fc.record({
  flavour,
  bond: fc.option(fc.constantFrom<BondMode>('balance-slb', 'active-backup', 'lacp'), { nil: undefined }),
  guests: fc.array(vlan, { minLength: 1, maxLength: 2 }),
  at: fc.tuple(fc.nat(9), fc.nat(9)),
  far: fc.tuple(dress, dress),
  up: fc.tuple(up, up),
  isGrouped: fc.boolean(),
})
export const networkPlan = fc.record({
  switches: fc.array(
    fc.record({
      flavour,
      parent: fc.nat(9),
      near: dress,
      far: dress,
      up,
      isDouble: fc.boolean(),
      guests: fc.array(vlan, { maxLength: 1 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  hosts: fc.array(host, { maxLength: 4 }),
  noise: fc.array(fc.nat(99), { maxLength: 6 }),
})
export type Plan = typeof networkPlan extends fc.Arbitrary<infer T> ? T : never

/** A tree of switches with hosts on them, some by two NICs to two switches: nothing goes in a circle. */
export function build({ switches, hosts }: Plan): Topology {
  const ports: SwitchPort[] = []
  const links: Link[] = []
  const endpoints: { id: string; mac: string; port: string }[] = []
  const guest = (node: string, tag: number): void => {
    const id = `e${endpoints.length}`
    ports.push({ id, node, mode: 'access', vlan: tag })
    endpoints.push({ id, mac: `02:00:00:00:00:${(endpoints.length + 1).toString(16).padStart(2, '0')}`, port: id })
  }
  const cable = (a: string, b: string, isUp: boolean): number => links.push({ id: `${a}-${b}`, a, b, up: isUp })
  for (const [n, one] of switches.entries()) {
    for (const tag of one.guests) guest(`s${n}`, tag)
    if (n === 0) continue
    const parent = one.parent % n
    const [near, far] = [`s${n}-up`, `s${parent}-to-${n}`]
    const doubled = (id: string): object => (one.isDouble ? { bond: { mode: 'lacp', members: [`${id}/0`, `${id}/1`] } } : {})
    ports.push({ id: near, node: `s${n}`, ...one.near, ...doubled(near) })
    ports.push({ id: far, node: `s${parent}`, ...one.far, ...doubled(far) })
    if (one.isDouble) for (const k of [0, 1]) cable(`${near}/${k}`, `${far}/${k}`, one.up || k === 0)
    else cable(near, far, one.up)
  }
  for (const [n, one] of hosts.entries()) {
    const node = `h${n}`
    for (const tag of one.guests) guest(node, tag)
    const nics = one.bond ? [`${node}-n0`, `${node}-n1`] : [`${node}-n0`]
    const uplink = { mode: 'trunk', allowed: 'all', native: 1, node } as const
    ports.push(
      one.bond ? { ...uplink, id: `${node}-b`, bond: { mode: one.bond, members: nics } } : { ...uplink, id: `${node}-n0` },
    )
    const ends = nics.map((nic) => `${nic}-far`)
    const at = nics.map((_, k) => `s${(one.at[k] ?? 0) % switches.length}`)
    if (one.bond === 'lacp' && one.isGrouped)
      ports.push({ ...one.far[0], id: `${node}-lag`, node: at[0]!, bond: { mode: 'lacp', members: ends } })
    else for (const [k, id] of ends.entries()) ports.push({ ...one.far[k]!, id, node: at[k]! })
    for (const [k, nic] of nics.entries()) cable(nic, ends[k]!, one.up[k] ?? true)
  }
  const nodes = [
    ...switches.map((one, n) => ({ id: `s${n}`, flavour: one.flavour })),
    ...hosts.map((one, n) => ({ id: `h${n}`, flavour: one.flavour })),
  ]
  return { nodes, ports, links, endpoints }
}
