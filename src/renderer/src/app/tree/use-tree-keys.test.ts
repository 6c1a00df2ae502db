import { expect, test } from 'vitest'
import { objectNode } from './levels'
import { flatten, type TreeNode } from './nodes'
import { useTreeKeys } from './use-tree-keys'

/** pool ▸ (alpha, beta, bravo), pool 2 */
function hands() {
  const node = (id: string, hasChildren: boolean): TreeNode => objectNode({ kind: 'x', id }, hasChildren)
  const open = new Set<string>()
  const below = [node('alpha', false), node('beta', false), node('bravo', false)]
  const source = { roots: () => [node('pool', true), node('pool 2', false)], children: () => below }
  const state = { active: 0, opened: '', marked: '', extended: false }
  const rows = () => flatten(source, ({ key }) => open.has(key))
  const press = useTreeKeys({
    rows,
    active: () => state.active,
    titleOf: ({ node }) => node.object?.id ?? '',
    moveTo: (index, extend) => Object.assign(state, { active: index, extended: extend }),
    toggle: ({ node }, isOpen) => void (isOpen ? open.add(node.key) : open.delete(node.key)),
    open: ({ node }) => void (state.opened = node.object?.id ?? ''),
    mark: ({ node }) => void (state.marked = node.object?.id ?? ''),
  })
  const key = (name: string, init: KeyboardEventInit = {}) => press(new KeyboardEvent('keydown', { key: name, ...init }))
  const at = () => rows()[state.active]?.node.object?.id
  return { key, at, state, rows }
}

test('right opens and then enters, left leaves and then closes', () => {
  const { key, at, rows } = hands()
  key('ArrowRight')
  expect([at(), rows().length]).toEqual(['pool', 5])
  key('ArrowRight')
  expect(at()).toBe('alpha')
  key('ArrowLeft')
  expect(at()).toBe('pool')
  key('ArrowLeft')
  expect(rows()).toHaveLength(2)
})

test('arrows, Home and End stay inside; Shift extends', () => {
  const { key, at, state } = hands()
  key('ArrowUp')
  expect(at()).toBe('pool')
  key('End')
  key('ArrowDown')
  expect(at()).toBe('pool 2')
  key('Home', { shiftKey: true })
  expect([at(), state.extended]).toEqual(['pool', true])
})

test('letters jump: one walks through its names, more narrow down', () => {
  const { key, at } = hands()
  key('ArrowRight')
  key('b')
  expect(at()).toBe('beta')
  key('r')
  expect(at()).toBe('bravo')
})

test('Enter opens and space marks', () => {
  const { key, state } = hands()
  key('ArrowDown')
  key('Enter')
  key(' ')
  expect(state).toMatchObject({ opened: 'pool 2', marked: 'pool 2' })
})
