/** The two networks of the layer-2 benchmark: one clean fabric each, all ports carrying one VLAN. */
import type { SwitchPort, Topology } from '../src/main/fabric/topology'

export const NETWORKS = ['star64', 'tree256'] as const
export type Network = (typeof NETWORKS)[number]

const VLAN = 1
/** `star64`: one switch, 64 hosts. `tree256`: 16 switches, each under switch (i - 1) / 4, with 16 hosts each. */
const SHAPE = { star64: { switches: 1, hosts: 64 }, tree256: { switches: 16, hosts: 16 } } as const satisfies Record<
  Network,
  unknown
>

export function networkOf(name: Network): Topology {
  const { switches, hosts } = SHAPE[name]
  const all = [...Array(switches).keys()]
  const port = (id: string, n: number): SwitchPort => ({ id, node: `s${n}`, mode: 'access', vlan: VLAN })
  const below = all.slice(1).map((n) => ({ n, parent: (n - 1) >> 2 }))
  const places = all.flatMap((n) => [...Array(hosts).keys()].map((h) => ({ n, id: `s${n}.h${h}` })))
  return {
    nodes: all.map((n) => ({ id: `s${n}`, flavour: 'linux' })),
    ports: [
      ...below.flatMap(({ n, parent }) => [port(`s${n}.up`, n), port(`s${parent}.down${n}`, parent)]),
      ...places.map(({ n, id }) => port(id, n)),
    ],
    links: below.map(({ n, parent }) => ({ id: `l${n}`, a: `s${n}.up`, b: `s${parent}.down${n}`, up: true })),
    endpoints: places.map(({ id }, k) => ({ id, mac: macOf(k), port: id })),
  }
}

const macOf = (n: number): string => `02:00:00:00:${byte((n + 1) >> 8)}:${byte((n + 1) & 0xff)}`
const byte = (value: number): string => value.toString(16).padStart(2, '0')
