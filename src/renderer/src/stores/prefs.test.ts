import { createPinia, setActivePinia } from 'pinia'
import { nextTick } from 'vue'
import { beforeEach, expect, test } from 'vitest'
import { usePrefs } from './prefs'

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
})

test('what was set up is there again', async () => {
  const prefs = usePrefs()
  prefs.state.theme = 'dark'
  prefs.setTable('vms', { hidden: ['uuid'] })
  await nextTick()
  setActivePinia(createPinia())
  expect(usePrefs().state.theme).toBe('dark')
  expect(usePrefs().table('vms')).toEqual({ hidden: ['uuid'] })
})

test('a save that cannot be read, or lacks what is newer, loses nothing else', () => {
  localStorage.setItem('switchroom.prefs', '{"panes":{"tree":300}}')
  expect(usePrefs().state.panes).toEqual({ tree: 300, inspector: 304, dock: 240 })
  localStorage.setItem('switchroom.prefs', 'not json')
  setActivePinia(createPinia())
  expect(usePrefs().state.theme).toBe('system')
})

test('a tab is remembered for its object, and for its kind where the object has none', () => {
  const prefs = usePrefs()
  prefs.rememberTab('xs_vm', 'a', 'general')
  prefs.rememberTab('xs_vm', 'b', 'log')
  expect([prefs.tabOf('xs_vm', 'a'), prefs.tabOf('xs_vm', 'b'), prefs.tabOf('xs_vm', 'c')]).toEqual(['general', 'log', 'log'])
  expect(prefs.tabOf('xs_host', 'a')).toBeNull()
  for (let i = 0; i < 600; i++) prefs.rememberTab('xs_vm', `vm${i}`, 'path')
  expect(Object.keys(prefs.state.objectTabs)).toHaveLength(500)
  expect(prefs.state.objectTabs['xs_vm/a']).toBeUndefined()
})
