import { expect, test } from 'vitest'
import { segmentOf } from './segment'
import type { SwitchPort, Topology } from './topology'

const trunk = (id: string, node: string, allowed: 'all' | number[], native: number | null = 1): SwitchPort => ({
  id,
  node,
  mode: 'trunk',
  allowed,
  native,
})
const access = (id: string, node: string, vlan: number): SwitchPort => ({ id, node, mode: 'access', vlan })
/** Two switches with a trunk between them, and somebody in VLAN 20 and VLAN 30 of each. */
const topology: Topology = {
  nodes: [
    { id: 'a', flavour: 'linux' },
    { id: 'b', flavour: 'linux' },
  ],
  ports: [
    trunk('a1', 'a', 'all'),
    trunk('b1', 'b', [20]),
    access('a20', 'a', 20),
    access('b20', 'b', 20),
    access('a30', 'a', 30),
    access('b30', 'b', 30),
  ],
  links: [{ id: 'cable', a: 'a1', b: 'b1', up: true }],
  endpoints: ['a20', 'b20', 'a30', 'b30'].map((port) => ({ id: `vm-${port}`, mac: '02:00:00:00:00:01', port })),
}
const from = (of: Topology, vlan: number): string[] => [...segmentOf(of, [{ node: 'a', vlan }]).names].sort()

test('a VLAN goes over a trunk that carries it, and ends at one that does not', () => {
  expect(from(topology, 20)).toEqual(['a1', 'a20', 'b1', 'b20', 'cable', 'vm-a20', 'vm-b20'])
  expect(from(topology, 30)).toEqual(['a1', 'a30', 'cable', 'vm-a30'])
})

test('a link that is down is reached and not passed', () => {
  const cut = { ...topology, links: [{ id: 'cable', a: 'a1', b: 'b1', up: false }] }
  expect(from(cut, 20)).toEqual(['a1', 'a20', 'cable', 'vm-a20'])
})

test('a native VLAN that differs leads from one VLAN into another', () => {
  const ports = topology.ports.map((port) =>
    port.id === 'a1' ? trunk('a1', 'a', 'all', 30) : port.id === 'b1' ? trunk('b1', 'b', 'all', 20) : port,
  )
  expect(from({ ...topology, ports }, 30)).toEqual(['a1', 'a30', 'b1', 'b20', 'cable', 'vm-a30', 'vm-b20'])
})

test('a port that its switch has shut, and a switch that has failed, are not entered', () => {
  const shut = topology.ports.map((port) => (port.id === 'b1' ? { ...port, errorDisabled: 'bpdu-guard' as const } : port))
  expect(from({ ...topology, ports: shut }, 20)).not.toContain('b20')
  const nodes = topology.nodes.map((node) => (node.id === 'b' ? { ...node, down: true } : node))
  expect(from({ ...topology, nodes }, 20)).not.toContain('b20')
})
