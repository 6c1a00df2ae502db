import { expect, test } from 'vitest'
import { ref, type Ref } from 'vue'
import { useRowSelection } from './useRowSelection'

function listOf(...keys: string[]) {
  const selected = ref<ReadonlySet<string>>(new Set()) as Ref<ReadonlySet<string>>
  const picked = () => [...selected.value].join('')
  return { picked, keys, ...useRowSelection(selected, { at: (i) => keys[i], count: () => keys.length }) }
}

test('a click selects one, Ctrl adds and takes away, Shift takes all from the anchor', () => {
  const list = listOf('a', 'b', 'c', 'd', 'e')
  list.pick(1)
  list.pick(3, { toggle: true })
  expect(list.picked()).toBe('bd')
  list.pick(1, { toggle: true })
  expect(list.picked()).toBe('d')
  list.pick(4)
  list.pick(2, { range: true })
  expect(list.picked()).toBe('cde')
  list.pick(3, { range: true })
  expect(list.picked()).toBe('de')
})

test('the anchor follows its row when the order changes', () => {
  const list = listOf('a', 'b', 'c', 'd')
  list.pick(0)
  list.keys.reverse()
  list.pick(1, { range: true })
  expect(list.picked()).toBe('cba')
})

test('all, none, and a place without a row', () => {
  const list = listOf('a', 'b')
  list.all()
  expect(list.picked()).toBe('ab')
  list.none()
  expect(list.picked()).toBe('')
  list.pick(7)
  expect(list.picked()).toBe('')
})
