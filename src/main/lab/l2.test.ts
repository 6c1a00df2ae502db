import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toErrorBody } from '../../shared/errors'
import { playL2, readL2 } from './l2'

interface Document {
  nodes: { id: string; kind: string }[]
  ports: Record<string, unknown>[]
  links: Record<string, unknown>[]
  endpoints: Record<string, unknown>[]
  events: Record<string, unknown>[]
}
const example = (): { input: Document } => JSON.parse(readFileSync('docs/l2/examples/001.json', 'utf8')) as { input: Document }

/** Code and path of the refusal of the example after a change. */
function refused(change: (input: Document) => void): string | undefined {
  const document = example()
  change(document.input)
  try {
    readL2('x.json', JSON.stringify(document))
    return undefined
  } catch (error) {
    return toErrorBody(error).params[1]
  }
}

test.each<[string, (input: Document) => void, string]>([
  ['a VLAN of 5000', ({ ports }) => (ports[4]!['vlan'] = 5000), '$.input.ports[4].vlan'],
  ['a node that is not there', ({ ports }) => (ports[0]!['node'] = 'h9'), '$.input.ports[0].node'],
  ['a cable to nothing', ({ links }) => (links[0]!['b'] = 's1.p9'), '$.input.links[0].b'],
  ['a cable in a port that has one', ({ links }) => (links[1]!['b'] = 's1.p1'), '$.input.links[1].b'],
  ['an endpoint in two places', ({ endpoints }) => endpoints.push({ ...endpoints[0], port: 'h2.v2' }), '$.input.endpoints[4].id'],
  ['two endpoints in one port', ({ endpoints }) => (endpoints[1]!['port'] = 'h1.v1'), '$.input.endpoints[1].port'],
  ['a sender that is not there', ({ events }) => (events[0]!['from'] = 'e9'), '$.input.events[0].from'],
  [
    'a move to a port that is taken',
    ({ events }) => events.push({ id: 99, type: 'move', endpoint: 'e1', port: 'h2.v1' }),
    '$.input.events[12].port',
  ],
  ['a field that nobody knows', ({ nodes }) => Object.assign(nodes[0]!, { colour: 'red' }), '$.input.nodes[0]'],
])('%s is refused with its path', (_, change, path) => {
  expect(refused(change)).toBe(path)
})

test('a loop ends, and is told by the events that it swallowed', () => {
  const document = example()
  const { input } = document
  for (const [node, id] of [
    ['h1', 'x1'],
    ['s1', 'x2'],
  ] as const)
    input.ports.push({ id, node, mode: 'trunk', allowed: 'all', native: 1 })
  input.links.push({ id: 'l9', a: 'x1', b: 'x2', up: true })
  const { result, storms } = playL2(readL2('loop.json', JSON.stringify(document)), 'linux')
  expect(storms).toContain(1)
  expect(result.events).toHaveLength(input.events.length)
})
