import { File } from '@lucide/vue'
import { expect, test } from 'vitest'
import { groupNode, objectNode } from './levels'
import { flatten, narrow, type TreeNode } from './nodes'

const group = (key: string, count = 1): TreeNode => groupNode(key, key, File, count)
const leaf = (id: string): TreeNode => objectNode({ kind: 'xs_vm', id }, false)
const TREE: Record<string, TreeNode[]> = {
  a: [group('a1'), leaf('x')],
  a1: [leaf('web 1'), leaf('db')],
  b: [leaf('web 2')],
}
const source = { roots: () => [group('a'), group('b'), group('empty', 0)], children: (node: TreeNode) => TREE[node.key] ?? [] }
const all = () => true

test('what is open is listed with its level, place and parent', () => {
  const flat = flatten(source, ({ key }) => key === 'a')
  expect(
    flat.map(({ node, level, position, setSize, parent, expanded }) => [node.key, level, position, setSize, parent, expanded]),
  ).toEqual([
    ['a', 1, 1, 3, -1, true],
    ['a1', 2, 1, 2, 0, false],
    ['xs_vm/x', 2, 2, 2, 0, false],
    ['b', 1, 2, 3, -1, false],
    ['empty', 1, 3, 3, -1, false],
  ])
})

test('a search keeps matches and what lies above them, and opens the way', () => {
  const found = narrow(source, ({ object }) => object?.id.startsWith('web') ?? false)
  expect(flatten(found.source, ({ key }) => found.opened.has(key)).map(({ node }) => node.key)).toEqual([
    'a',
    'a1',
    'xs_vm/web 1',
    'b',
    'xs_vm/web 2',
  ])
})

test('a match without matches below it can still be opened to all it has', () => {
  const found = narrow(source, ({ key }) => key === 'a1')
  expect([...found.opened]).toEqual(['a'])
  expect(flatten(found.source, all).map(({ node }) => node.key)).toEqual(['a', 'a1', 'xs_vm/web 1', 'xs_vm/db'])
})
