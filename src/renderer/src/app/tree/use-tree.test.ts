import { File } from '@lucide/vue'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import type { TableName } from '@shared/model/tables'
import { useMirror } from '../../stores/mirror'
import { usePrefs } from '../../stores/prefs'
import { TableWire, travelling } from '../../testing/table-wire'
import { defineKind, registerKinds, type KindView } from '../kinds'
import { useTree } from './use-tree'

const kind = <N extends TableName>(name: N, plural: string): KindView =>
  defineKind<N>({
    kind: name,
    label: plural,
    plural,
    icon: File,
    title: (row) => ('name_label' in row ? String(row.name_label) : 'name' in row ? String(row.name) : row.id),
    subtitle: () => '',
    state: () => ({ state: 'none', word: '' }),
    parent: (row) => ('VM' in row && typeof row.VM === 'string' ? { kind: 'xs_vm', id: row.VM } : null),
    tabs: [],
    inspector: File,
    actions: () => [],
  })

let disconnect: () => void
let wire: TableWire
beforeEach(async () => {
  localStorage.clear()
  setActivePinia(createPinia())
  registerKinds([
    kind('xs_pool', 'Pools'),
    kind('xs_host', 'Hosts'),
    kind('xs_network', 'Networks'),
    kind('xs_vm', 'VMs'),
    kind('xs_vif', 'VIFs'),
    kind('plant_switch', 'Switches'),
  ])
  wire = new TableWire()
  disconnect = wire.connect()
  const pool = 'OpaqueRef:p'
  wire.rows('xs_pool', [{ id: pool, name_label: 'Pool', master: 'h2' }])
  wire.rows('xs_host', [
    { id: 'h1', pool, name_label: 'alpha' },
    { id: 'h2', pool, name_label: 'omega' },
  ])
  wire.rows('xs_network', [
    { id: 'n1', pool, name_label: 'Network 10' },
    { id: 'n2', pool, name_label: 'Network 2' },
    { id: 'n3', pool, name_label: 'Guest installer', other_config: { is_guest_installer_network: 'true' } },
  ])
  wire.rows('xs_vm', [
    { id: 'vm1', pool, name_label: 'web 10', resident_on: 'h1' },
    { id: 'vm2', pool, name_label: 'web 2', affinity: 'h1' },
    { id: 'vm3', pool, name_label: 'adrift' },
    { id: 'vm4', pool, name_label: 'template', is_a_template: true },
    { id: 'vm5', pool, name_label: 'control', is_control_domain: true, resident_on: 'h1' },
    { id: 'vm7', pool, name_label: 'ring', is_a_snapshot: true, snapshot_of: 'vm8' },
    { id: 'vm8', pool, name_label: 'ring', is_a_snapshot: true, snapshot_of: 'vm7' },
    { id: 'vm6', pool, name_label: 'before', is_a_snapshot: true, is_a_template: true, snapshot_of: 'vm1' },
  ])
  wire.rows('xs_vif', [{ id: 'vif1', pool, VM: 'vm1' }])
  wire.rows('plant_switch', [{ id: 's1', name: 'switch-a' }])
  await useMirror().load()
})
afterEach(() => disconnect())

const titles = (tree: ReturnType<typeof useTree>) =>
  tree.rows.value.map(({ node, level }) => '  '.repeat(level - 1) + tree.titleOfNode(node))

test('by infrastructure the coordinator comes first, names in natural order, hidden things stay out', () => {
  const tree = useTree()
  tree.setOpen('xs_host/h1', true)
  expect(titles(tree)).toEqual([
    'Pool',
    '  omega',
    '  alpha',
    '    web 2',
    '    web 10',
    '  Networks',
    '    Network 2',
    '    Network 10',
    '  VMs without a home',
    'Plant',
    '  switch-a',
  ])
})

test('the switches of the View menu bring templates, snapshots and hidden objects', () => {
  const { state } = usePrefs()
  Object.assign(state, { showTemplates: true, showSnapshots: true, showHidden: true })
  const tree = useTree()
  for (const key of ['xs_host/h1', 'xs_vm/vm1', 'group:templates:OpaqueRef:p']) tree.setOpen(key, true)
  expect(titles(tree)).toEqual([
    'Pool',
    '  omega',
    '  alpha',
    '    control',
    '    web 2',
    '    web 10',
    '      before',
    '  Networks',
    '    Guest installer',
    '    Network 2',
    '    Network 10',
    '  VMs without a home',
    '  Templates',
    '    template',
    'Plant',
    '  switch-a',
  ])
})

test('a search opens its matches, all words counting, and its end restores what was open', async () => {
  const tree = useTree()
  const before = titles(tree)
  tree.search.value = '10 web'
  await nextTick()
  expect(titles(tree)).toEqual(['Pool', '  alpha', '    web 10'])
  tree.setOpen('xs_host/h1', false)
  expect(titles(tree)).toEqual(['Pool', '  alpha'])
  tree.search.value = ''
  await nextTick()
  expect(titles(tree)).toEqual(before)
})

test('each view keeps what is open in it', () => {
  const { state } = usePrefs()
  const tree = useTree()
  tree.setOpen('xs_pool/OpaqueRef:p', false)
  expect(titles(tree)).toEqual(['Pool', 'Plant', '  switch-a'])
  state.treeView = 'kind'
  expect(titles(tree)).toEqual(['Pools', 'Hosts', 'Networks', 'VMs', 'Switches'])
  tree.setOpen('kind:xs_host', true)
  state.treeView = 'infrastructure'
  expect(titles(tree)).toEqual(['Pool', 'Plant', '  switch-a'])
})

test('an object is revealed by what holds it, and a search that hides it gives way', async () => {
  const tree = useTree()
  const index = tree.reveal({ kind: 'xs_vif', id: 'vif1' })
  expect(titles(tree)[index]).toBe('    web 10')
  tree.search.value = 'switch'
  await nextTick()
  tree.reveal({ kind: 'xs_network', id: 'n1' })
  expect(tree.search.value).toBe('')
  expect(tree.reveal({ kind: 'xs_vm', id: 'gone' })).toBe(-1)
})

test('a VM that starts elsewhere moves there', () => {
  const tree = useTree()
  tree.setOpen('xs_host/h2', true)
  const row = travelling('xs_vm', { id: 'vm3', pool: 'OpaqueRef:p', name_label: 'adrift', resident_on: 'h2' })
  wire.emit('changes', { action: 1, rows: [{ table: 'xs_vm', id: 'vm3', row }] })
  useMirror().flush()
  expect(titles(tree).slice(0, 4)).toEqual(['Pool', '  omega', '    adrift', '  alpha'])
  expect(titles(tree)).not.toContain('  VMs without a home')
})

test('snapshots that an import left in a ring do not hang the tree', () => {
  usePrefs().state.showSnapshots = true
  const tree = useTree()
  expect(tree.reveal({ kind: 'xs_vm', id: 'vm7' })).toBe(-1)
})
