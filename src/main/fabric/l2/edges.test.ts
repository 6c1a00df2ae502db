/** Corners of the rules in `docs/l2/topology.schema.json` and its README that the answered examples do not visit. */
import { describe, expect, test } from 'vitest'
import type { Flavour } from '../topology'
import { L2Document } from './format'
import { play } from './play'

type Doc = L2Document
type Act =
  | [from: string, dst: string, tag?: number | null]
  | { announce: string }
  | { move: string; to: string }
  | { link: string; up: boolean }

const BROADCAST = 'ff:ff:ff:ff:ff:ff'
const mac = (endpoint: string): string => `02:00:00:00:00:0${endpoint.slice(1)}`

const access = (id: string, vlan: number): Doc['ports'][number] => ({ id, node: id.split('.')[0] ?? '', mode: 'access', vlan })
const trunk = (id: string, allowed: 'all' | number[], native: number | null, bond?: object): Doc['ports'][number] => ({
  ...({ id, node: id.split('.')[0] ?? '', mode: 'trunk', allowed, native } as const),
  ...(bond as Pick<Doc['ports'][number], 'bond'>),
})
const bond = (mode: string, node: string, active?: string): object => ({
  bond: { mode, members: [`${node}.eth0`, `${node}.eth1`], ...(active && { active: `${node}.${active}` }) },
})

/** Endpoints `e1`, `e2`, … are plugged into the ports of `places` in order; links are `l1`, `l2`, …, down with a `!`. */
function played(flavour: Flavour, ports: Doc['ports'], links: [string, string, '!'?][], places: string[], acts: Act[]) {
  const document = L2Document.parse({
    format: 'l2oracle/1',
    name: 'edge',
    nodes: [...new Set(ports.map(({ node }) => node))].map((id) => ({ id, kind: 'switch' })),
    ports,
    links: links.map(([a, b, down], n) => ({ id: `l${n + 1}`, a, b, up: down === undefined })),
    endpoints: places.map((port, n) => ({ id: `e${n + 1}`, kind: 'host', mac: mac(`e${n + 1}`), port })),
    events: acts.map((act, n) => {
      if (Array.isArray(act))
        return { id: n, type: 'frame', from: act[0], dst: act[1].includes(':') ? act[1] : mac(act[1]), tag: act[2] ?? null }
      if ('announce' in act) return { id: n, type: 'announce', endpoint: act.announce }
      return 'move' in act ? { id: n, type: 'move', endpoint: act.move, port: act.to } : { id: n, type: 'link', ...act }
    }),
  })
  const { result, storms } = play(document, flavour)
  const told = ({ endpoint, tag }: { endpoint: string; tag: number | null }): string =>
    tag === null ? endpoint : `${endpoint}/${tag}`
  return {
    delivered: result.events.map(({ deliveries }) => deliveries.map(told).sort()),
    crossed: result.events.map(({ crossings }) => crossings.map(({ from, tag }) => (tag === null ? from : `${from}/${tag}`))),
    fdb: (node: string) => (result.fdb[node] ?? []).map((entry) => `${entry.vlan} e${entry.mac.slice(-1)} ${entry.port}`),
    storms,
  }
}

describe.each(['linux', 'ovs'] as const)('%s', (flavour) => {
  test('a frame to its own sender ends at its port, and teaches the switch', () => {
    const { delivered, fdb } = played(flavour, [access('s.a', 1), access('s.b', 1)], [], ['s.a', 's.b'], [['e1', 'e1']])
    expect([delivered, fdb('s')]).toEqual([[[]], ['1 e1 s.a']])
  })

  test('an address known in one VLAN is unknown in another', () => {
    const ports = [trunk('s.a', 'all', 1), trunk('s.b', 'all', 1), trunk('s.c', 'all', 1)]
    const { delivered, fdb } = played(
      flavour,
      ports,
      [],
      ['s.a', 's.b', 's.c'],
      [
        ['e2', BROADCAST, 20],
        ['e1', 'e2', 10],
        ['e1', 'e2', 20],
      ],
    )
    expect(delivered).toEqual([['e1/20', 'e3/20'], ['e2/10', 'e3/10'], ['e2/20']])
    expect(fdb('s')).toEqual(['10 e1 s.a', '20 e1 s.a', '20 e2 s.b'])
  })

  test('tag 0 is no tag; a trunk without native VLAN takes neither', () => {
    const ports = [access('s.a', 5), trunk('s.b', [5], null), trunk('s.c', [], 5)]
    const { delivered } = played(
      flavour,
      ports,
      [],
      ['s.a', 's.b', 's.c'],
      [
        ['e1', BROADCAST, 0],
        ['e2', BROADCAST, 0],
        ['e2', BROADCAST],
        ['e3', BROADCAST, 0],
      ],
    )
    expect(delivered).toEqual([['e2/5', 'e3'], [], [], ['e1', 'e2/5']])
  })

  test('an access port with its own VLAN’s tag', () => {
    const { delivered, fdb } = played(
      flavour,
      [access('s.a', 5), access('s.b', 5)],
      [],
      ['s.a', 's.b'],
      [
        ['e1', BROADCAST, 5],
        ['e1', BROADCAST, 6],
      ],
    )
    expect(delivered).toEqual(flavour === 'linux' ? [['e2'], []] : [[], []])
    expect(fdb('s')).toEqual(flavour === 'linux' ? ['5 e1 s.a'] : [])
  })

  test('a trunk takes its native VLAN tagged as well, and sends it untagged', () => {
    const ports = [trunk('s.a', [], 5), trunk('s.b', [7], 5)]
    const { delivered } = played(
      flavour,
      ports,
      [],
      ['s.a', 's.b'],
      [
        ['e1', BROADCAST, 5],
        ['e1', BROADCAST, 7],
        ['e2', BROADCAST, 7],
      ],
    )
    expect(delivered).toEqual([['e2'], [], []])
  })

  test('native VLANs that differ let a frame change its VLAN on the way, and come back changed', () => {
    const ports = [access('a.h', 10), trunk('a.t', 'all', 10), trunk('b.t', 'all', 20), access('b.h', 20), access('b.i', 10)]
    const { delivered, crossed } = played(
      flavour,
      ports,
      [['a.t', 'b.t']],
      ['a.h', 'b.h', 'b.i'],
      [
        ['e1', BROADCAST],
        ['e2', 'e1'],
        ['e3', BROADCAST],
      ],
    )
    expect(delivered).toEqual([['e2'], ['e1'], ['e1']])
    expect(crossed).toEqual([['a.t'], ['b.t'], ['b.t/10']])
  })

  test('an announcement is untagged: behind a trunk it is in the native VLAN, or nowhere', () => {
    const ports = [trunk('s.a', [7], 5), trunk('s.b', [5], null), access('s.c', 5)]
    const { delivered } = played(flavour, ports, [], ['s.a', 's.b', 's.c'], [{ announce: 'e1' }, { announce: 'e2' }])
    expect(delivered).toEqual([['e2/5', 'e3'], []])
  })

  test('a move takes along what the old port knew, also into the same port', () => {
    const ports = [access('s.a', 1), access('s.b', 1), access('s.free', 1)]
    const acts: Act[] = [['e1', 'e2'], { move: 'e1', to: 's.free' }, ['e2', 'e1'], { move: 'e1', to: 's.free' }, ['e2', 'e1']]
    const { delivered, fdb } = played(flavour, ports, [], ['s.a', 's.b'], acts)
    expect(delivered).toEqual([['e2'], ['e2'], ['e1'], ['e2'], ['e1']])
    expect(fdb('s')).toEqual(['1 e1 s.free', '1 e2 s.b'])
  })

  test('a move into another VLAN leaves what the old one knew elsewhere', () => {
    const ports = [access('a.h', 1), trunk('a.t', [1], null), trunk('b.t', [1], null), access('b.far', 9), access('b.h', 1)]
    const acts: Act[] = [['e1', BROADCAST], { move: 'e1', to: 'b.far' }, ['e2', 'e1']]
    const { delivered, crossed, fdb } = played(flavour, ports, [['a.t', 'b.t']], ['a.h', 'b.h'], acts)
    expect(delivered).toEqual([['e2'], [], []])
    expect(crossed).toEqual([['a.t/1'], [], ['b.t/1']])
    expect(fdb('b')).toEqual(['1 e1 b.t', '9 e1 b.far', '1 e2 b.h'])
  })

  test('two ports of one switch cabled to each other join their VLANs', () => {
    const ports = [access('s.a', 10), access('s.b', 20), access('s.x', 10), access('s.y', 20)]
    const { delivered, storms } = played(
      flavour,
      ports,
      [['s.x', 's.y']],
      ['s.a', 's.b'],
      [
        ['e1', BROADCAST],
        ['e2', 'e1'],
        ['e1', 'e2'],
      ],
    )
    expect(delivered).toEqual([['e2'], ['e1'], ['e2']])
    expect(storms).toEqual([])
  })

  test('a link that goes down is forgotten by a Linux bridge, and kept by Open vSwitch until it is back', () => {
    const ports = [access('a.h', 1), access('a.i', 1), access('a.t', 1), access('b.t', 1), access('b.h', 1)]
    const acts: Act[] = [['e3', BROADCAST], { link: 'l1', up: false }, ['e1', 'e3'], { link: 'l1', up: true }, ['e1', 'e3']]
    const { delivered } = played(flavour, ports, [['a.t', 'b.t']], ['a.h', 'a.i', 'b.h'], acts)
    expect(delivered.filter((_, n) => n === 2 || n === 4)).toEqual(flavour === 'linux' ? [['e2'], ['e2', 'e3']] : [[], ['e3']])
  })

  test('an active member without link at the start gives way, and does not come back', () => {
    for (const mode of ['active-backup', 'balance-slb']) {
      const ports = [
        trunk('h.b', 'all', 1, bond(mode, 'h', 'eth0')),
        access('h.v', 1),
        access('s.p', 1),
        access('s.q', 1),
        access('s.x', 1),
      ]
      const acts: Act[] = [['e1', BROADCAST], { link: 'l1', up: true }, ['e1', BROADCAST], ['e2', BROADCAST]]
      const { delivered, crossed } = played(
        flavour,
        ports,
        [
          ['h.eth0', 's.p', '!'],
          ['h.eth1', 's.q'],
        ],
        ['h.v', 's.x'],
        acts,
      )
      expect(delivered[3]).toEqual(['e1'])
      expect([crossed[0], crossed[2]?.[0]]).toEqual([['h.eth1'], 'h.eth1'])
    }
  })

  test('a bond without any link carries nothing, and the host behind it goes on', () => {
    const ports = [
      trunk('h.b', 'all', 1, bond('active-backup', 'h')),
      access('h.v', 1),
      access('h.w', 1),
      access('s.p', 1),
      access('s.q', 1),
      access('s.x', 1),
    ]
    const links: [string, string][] = [
      ['h.eth0', 's.p'],
      ['h.eth1', 's.q'],
    ]
    const acts: Act[] = [['e3', BROADCAST], { link: 'l1', up: false }, { link: 'l2', up: false }, ['e1', BROADCAST], ['e1', 'e3']]
    const { delivered, fdb } = played(flavour, ports, links, ['h.v', 'h.w', 's.x'], acts)
    expect([delivered[3], delivered[4]]).toEqual([['e2'], flavour === 'linux' ? ['e2'] : []])
    expect(fdb('h')).toEqual(flavour === 'linux' ? ['1 e1 h.v'] : ['1 e1 h.v', '1 e3 h.b'])
  })

  test('both ends bonds: lacp carries each pair by one cable, and no copy comes twice', () => {
    const ports = [
      trunk('h.b', 'all', 1, bond('lacp', 'h')),
      access('h.v', 1),
      trunk('s.b', 'all', 1, bond('lacp', 's')),
      access('s.x', 1),
    ]
    const links: [string, string][] = [
      ['h.eth0', 's.eth0'],
      ['h.eth1', 's.eth1'],
    ]
    const acts: Act[] = [['e1', BROADCAST], ['e2', 'e1'], { link: 'l1', up: false }, ['e1', 'e2'], ['e2', 'e1']]
    const { delivered, crossed } = played(flavour, ports, links, ['h.v', 's.x'], acts)
    expect(delivered).toEqual([['e2'], ['e1'], [], ['e2'], ['e1']])
    expect(crossed.slice(3)).toEqual([['h.eth1'], ['s.eth1']])
  })

  test('when a switch’s bond fails over, Open vSwitch announces all behind it, with the tag of the table’s entry', () => {
    const ports = [
      ...[access('far.x', 10), trunk('far.t', 'all', 1)],
      ...[trunk('mid.t', 'all', 1), trunk('mid.b', 'all', 1, bond('active-backup', 'mid')), access('mid.m', 1)],
      ...[trunk('top.p', 'all', 1), trunk('top.q', 'all', 1), access('top.y', 10)],
    ]
    const links: [string, string][] = [
      ['far.t', 'mid.t'],
      ['mid.eth0', 'top.p'],
      ['mid.eth1', 'top.q'],
    ]
    const acts: Act[] = [['e1', BROADCAST], ['e2', BROADCAST], { link: 'l2', up: false }, ['e3', 'e1']]
    const { delivered, crossed, fdb } = played(flavour, ports, links, ['far.x', 'mid.m', 'top.y'], acts)
    expect(delivered.slice(2)).toEqual([[], ['e1']])
    expect(crossed[2]?.sort()).toEqual(flavour === 'ovs' ? ['mid.eth1/1', 'mid.eth1/10'] : [])
    expect(fdb('top')).toEqual(flavour === 'ovs' ? ['10 e1 top.q', '1 e2 top.q', '10 e3 top.y'] : ['10 e3 top.y'])
  })
})
