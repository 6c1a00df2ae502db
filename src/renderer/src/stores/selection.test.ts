import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { useSelection } from './selection'

beforeEach(() => {
  location.hash = ''
  setActivePinia(createPinia())
})

test('opening an object shows and selects it, and the address names it', () => {
  const selection = useSelection()
  selection.open('xs_vm', 'OpaqueRef:1', 'log')
  expect(selection.current).toEqual({ kind: 'xs_vm', id: 'OpaqueRef:1' })
  expect(selection.tab).toBe('log')
  expect(selection.selected).toEqual([selection.current])
  expect(location.hash).toBe('#/xs_vm/OpaqueRef%3A1/log')
})

test('another tab keeps what is selected in the page, another object does not', () => {
  const selection = useSelection()
  selection.open('xs_vm', '1')
  selection.select([{ kind: 'xs_vif', id: 'v' }])
  selection.showTab('log')
  expect(selection.selected).toEqual([{ kind: 'xs_vif', id: 'v' }])
  selection.open('xs_host', 'h')
  expect(selection.selected).toEqual([{ kind: 'xs_host', id: 'h' }])
  selection.home()
  expect(selection.current).toBeNull()
  expect(selection.selected).toEqual([])
})
