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

const bond = (...members: string[]) => ({ mode: 'lacp', members })

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
  ['a VLAN of 5000 in a list', ({ ports }) => (ports[0]!['allowed'] = [1, 5000]), '$.input.ports[0].allowed[1]'],
  ['VLANs that are no list', ({ ports }) => (ports[0]!['allowed'] = 'none'), '$.input.ports[0].allowed'],
  ['a tag of 4095', ({ events }) => (events[0]!['tag'] = 4095), '$.input.events[0].tag'],
  ['a node that is there twice', ({ nodes }) => nodes.push(nodes[0]!), '$.input.nodes[3].id'],
  ['a port that is there twice', ({ ports }) => ports.push(ports[0]!), '$.input.ports[8].id'],
  ['a link that is there twice', ({ links }) => links.push({ ...links[0], a: 'h1.v1', b: 'h2.v1' }), '$.input.links[2].id'],
  ['an event that is there twice', ({ events }) => events.push(events[0]!), '$.input.events[12].id'],
  [
    'a bond with a port for a member',
    ({ ports }) => (ports[0]!['bond'] = bond('h1.v1', 'x1')),
    '$.input.ports[0].bond.members[0]',
  ],
  ['a bond of one', ({ ports }) => (ports[0]!['bond'] = bond('x1')), '$.input.ports[0].bond.members'],
  ['a bond with a member twice', ({ ports }) => (ports[0]!['bond'] = bond('x1', 'x1')), '$.input.ports[0].bond.members'],
  [
    'a member of two bonds',
    ({ ports }) => [0, 1].forEach((n) => (ports[n]!['bond'] = bond('x1', `x${n + 2}`))),
    '$.input.ports[1].bond.members[0]',
  ],
  [
    'an endpoint in a port with a cable',
    ({ endpoints, links }) => (endpoints[0]!['port'] = links[0]!['a']),
    '$.input.endpoints[0].port',
  ],
  [
    'a link event for no link',
    ({ events }) => events.push({ id: 99, type: 'link', link: 'l9', up: false }),
    '$.input.events[12].link',
  ],
  ['a version that nobody knows', (input) => Object.assign(input, { format: 'l2oracle/2' }), '$.input.format'],
  ['no list of ports', (input) => Object.assign(input, { ports: { a: 1 } }), '$.input.ports'],
  ['a field that nobody knows', ({ nodes }) => Object.assign(nodes[0]!, { colour: 'red' }), '$.input.nodes[0]'],
])('%s is refused with its path', (_, change, path) => {
  expect(refused(change)).toBe(path)
})

test.each([
  ['', '$'],
  ['{"format":', '$'],
  ['[]', '$'],
  ['null', '$'],
  ['{"input": 5}', '$.input'],
  [`[${'1,'.repeat(9_000_000)}1]`, '$'],
  [`{"format": "l2oracle/1", "name": "x", "nodes": [${'1,'.repeat(1_000_000)}1]}`, '$.nodes[0]'],
])('%.20s… is no document', (text, path) => {
  try {
    readL2('x.json', text)
    expect.unreachable()
  } catch (error) {
    expect(toErrorBody(error)).toMatchObject({ code: 'L2_INVALID', params: ['x.json', path] })
  }
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
  const { result, storms, loop } = playL2(readL2('loop.json', JSON.stringify(document)), 'linux')
  expect(storms).toContain(1)
  expect(loop).toEqual(expect.arrayContaining(['x1', 'x2']))
  expect(result.events).toHaveLength(input.events.length)
})
