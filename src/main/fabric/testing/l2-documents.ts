/** Random layer-2 documents that are right by construction: trees of switches, or any mesh, with hosts and events. */
import fc from 'fast-check'
import type { L2Document } from '../l2/format'

type Port = L2Document['ports'][number]
type BondMode = 'active-backup' | 'lacp' | 'balance-slb'

const VLANS = [1, 10, 20, 4094]
const DESTINATIONS = ['ff:ff:ff:ff:ff:ff', '01:00:5e:00:00:01', '01:80:c2:00:00:00', '01:80:c2:00:00:0e', '02:00:00:00:09:09']

const vlan = fc.constantFrom(...VLANS)
const settings = fc.oneof(
  fc.record({ mode: fc.constant('access' as const), vlan }),
  fc.record({
    mode: fc.constant('trunk' as const),
    allowed: fc.oneof(fc.constant('all' as const), fc.subarray(VLANS)),
    native: fc.option(vlan),
  }),
)
type Settings = typeof settings extends fc.Arbitrary<infer T> ? T : never

export interface Shape {
  /** Cables beside the tree's, each a loop. */
  readonly loops?: boolean
  readonly bonds?: readonly BondMode[]
}

export function l2Documents({ loops = false, bonds = [] }: Shape = {}): fc.Arbitrary<L2Document> {
  const switches = fc.array(
    fc.record({
      parent: fc.nat(),
      ends: fc.tuple(settings, settings),
      bond: bonds.length > 0 ? fc.option(fc.constantFrom(...bonds)) : fc.constant(null),
      hosts: fc.array(settings, { minLength: 1, maxLength: 3 }),
      spare: settings,
      isUp: fc.boolean().map((down) => !down),
    }),
    { minLength: 2, maxLength: 5 },
  )
  const extra = fc.array(fc.record({ a: fc.nat(), b: fc.nat(), ends: fc.tuple(settings, settings) }), {
    maxLength: loops ? 4 : 0,
  })
  const events = fc.array(
    fc.record({
      type: fc.constantFrom(
        'frame' as const,
        'frame' as const,
        'frame' as const,
        'announce' as const,
        'link' as const,
        'move' as const,
      ),
      who: fc.nat(),
      what: fc.nat(),
      dst: fc.oneof(fc.nat(), fc.constantFrom(...DESTINATIONS)),
      tag: fc.option(fc.constantFrom(0, ...VLANS)),
      up: fc.boolean(),
    }),
    { minLength: 1, maxLength: 20 },
  )
  return fc.tuple(switches, extra, events).map(([tree, more, acts]) => {
    const document: L2Document = {
      format: 'l2oracle/1',
      name: 'random',
      nodes: [],
      ports: [],
      links: [],
      endpoints: [],
      events: [],
    }
    const { nodes, ports, links, endpoints } = document
    const add = (id: string, node: string, its: Settings, bond?: Port['bond']): number =>
      ports.push({ ...its, id, node, ...(bond && { bond }) })
    for (const [n, { parent, ends, bond, hosts, spare, isUp }] of tree.entries()) {
      const id = `s${n}`
      nodes.push({ id, kind: bond ? 'vswitch' : 'switch' })
      for (const [h, its] of hosts.entries()) {
        add(`${id}.h${h}`, id, its)
        endpoints.push({ id: `e${n}.${h}`, kind: 'vif', mac: `02:00:00:00:0${n}:0${h}`, port: `${id}.h${h}` })
      }
      add(`${id}.spare`, id, spare)
      if (n === 0) continue
      const above = `s${parent % n}`
      const [up, down] = ends
      if (bond) {
        add(`${id}.bond`, id, up, { mode: bond, members: [`${id}.eth0`, `${id}.eth1`], active: `${id}.eth1` })
        if (bond === 'lacp')
          add(`${above}.lag${n}`, above, down, { mode: 'lacp', members: [`${above}.d${n}.0`, `${above}.d${n}.1`] })
        else for (const m of [0, 1]) add(`${above}.d${n}.${m}`, above, down)
        for (const m of [0, 1]) links.push({ id: `l${n}.${m}`, a: `${id}.eth${m}`, b: `${above}.d${n}.${m}`, up: isUp })
      } else {
        add(`${id}.up`, id, up)
        add(`${above}.d${n}`, above, down)
        links.push({ id: `l${n}`, a: `${id}.up`, b: `${above}.d${n}`, up: isUp })
      }
    }
    for (const [n, { a, b, ends }] of more.entries()) {
      const [one, other] = [`s${a % tree.length}`, `s${b % tree.length}`]
      add(`${one}.x${n}`, one, ends[0])
      add(`${other}.y${n}`, other, ends[1])
      links.push({ id: `x${n}`, a: `${one}.x${n}`, b: `${other}.y${n}`, up: true })
    }
    addEvents(document, acts)
    return document
  })
}

interface Act {
  type: 'frame' | 'announce' | 'link' | 'move'
  who: number
  what: number
  dst: number | string
  tag: number | null
  up: boolean
}

function addEvents({ endpoints, links, ports, events }: L2Document, acts: readonly Act[]): void {
  const places = new Map(endpoints.map(({ id, port }) => [id, port]))
  const open = ports.filter(({ id }) => id.endsWith('.spare') || /\.h\d$/.test(id)).map(({ id }) => id)
  for (const [n, { type, who, what, dst, tag, up }] of acts.entries()) {
    const id = n + 1
    const endpoint = endpoints[who % endpoints.length]?.id ?? ''
    const link = links[what % Math.max(1, links.length)]?.id
    if (type === 'announce') events.push({ id, type, endpoint })
    else if (type === 'link' && link !== undefined) events.push({ id, type, link, up })
    else if (type === 'move') {
      const free = open.filter((port) => ![...places.values()].includes(port) || places.get(endpoint) === port)
      const port = free[what % free.length] ?? ''
      places.set(endpoint, port)
      events.push({ id, type, endpoint, port })
    } else {
      const to = typeof dst === 'string' ? dst : (endpoints[dst % endpoints.length]?.mac ?? '')
      events.push({ id, type: 'frame', from: endpoint, dst: to, tag })
    }
  }
}
