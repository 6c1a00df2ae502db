import { createPinia, setActivePinia } from 'pinia'
import { computed } from 'vue'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TableWire, travelling } from '../testing/table-wire'
import { useMirror } from './mirror'

let wire: TableWire
let disconnect: () => void
beforeEach(() => {
  setActivePinia(createPinia())
  wire = new TableWire()
  disconnect = wire.connect()
})
afterEach(() => disconnect())

const vms = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `vm${i}`, name_label: `VM ${i}`, resident_on: 'h1' }))
const change = (table: 'xs_vm', id: string, row: { name_label: string; resident_on?: string } | null) => ({
  action: 1,
  rows: [{ table, id, row: row && travelling(table, { id, ...row }) }],
})

test('a lab is read page by page, in order, and told to be complete', async () => {
  wire.rows('xs_vm', vms(4500))
  const mirror = useMirror()
  const loading = mirror.load()
  expect(mirror.loading).toBe(true)
  await loading
  expect(mirror.all('xs_vm')).toHaveLength(4500)
  expect(mirror.all('xs_vm')[4499]?.name_label).toBe('VM 4499')
  expect(mirror.by('xs_vm', 'resident_on', 'h1')).toHaveLength(4500)
  expect(mirror.loading).toBe(false)
  expect(mirror.loaded('xs_vm')).toBe(true)
  expect(wire.asked.filter(({ params }) => (params as { table: string }).table === 'xs_vm')).toHaveLength(9)
})

test('what the tree is drawn from is asked for and shown at once', async () => {
  wire.rows('xs_host', [{ id: 'h1' }])
  wire.rows('xs_network', [{ id: 'n1' }])
  wire.rows('xs_vm', vms(1))
  const mirror = useMirror()
  let drawn: unknown[] = []
  await mirror.load(() => (drawn = [mirror.all('xs_host').length, mirror.all('xs_network').length, mirror.all('xs_vm').length]))
  expect(drawn).toEqual([1, 1, 0])
})

test('changes are taken in together, and computeds that read the table follow', async () => {
  wire.rows('xs_vm', vms(2))
  const mirror = useMirror()
  await mirror.load()
  const names = computed(() => mirror.all('xs_vm').map((vm) => vm.name_label))
  expect(names.value).toEqual(['VM 0', 'VM 1'])
  wire.emit('changes', change('xs_vm', 'vm0', { name_label: 'Renamed' }))
  wire.emit('changes', change('xs_vm', 'vm1', null))
  wire.emit('changes', change('xs_vm', 'vm2', { name_label: 'New' }))
  expect(names.value).toEqual(['VM 0', 'VM 1'])
  mirror.flush()
  expect(names.value).toEqual(['Renamed', 'New'])
  expect(mirror.find('xs_vm', 'vm1')).toBeUndefined()
})

test('a table that was not touched keeps its readers quiet', async () => {
  wire.rows('xs_vm', vms(1))
  wire.rows('xs_host', [{ id: 'h1' }])
  const mirror = useMirror()
  await mirror.load()
  let runs = 0
  const hosts = computed(() => (runs++, mirror.all('xs_host').length))
  expect(hosts.value).toBe(1)
  wire.emit('changes', change('xs_vm', 'vm0', { name_label: 'x' }))
  mirror.flush()
  expect(hosts.value).toBe(1)
  expect(runs).toBe(1)
})

test('a change that came before its page does not undo what the page says', async () => {
  const mirror = useMirror()
  wire.answer('lab.rows', ({ table }: { table: string }) => {
    // Committed, told and then read: the page holds what came after.
    if (table === 'xs_vm') wire.emit('changes', change('xs_vm', 'vm0', { name_label: 'earlier' }))
    const rows = table === 'xs_vm' ? [travelling('xs_vm', { id: 'vm0', name_label: 'later' })] : []
    return { table, columns: [], rows, next: null, total: rows.length }
  })
  await mirror.load()
  mirror.flush()
  expect(mirror.get('xs_vm', 'vm0')?.name_label).toBe('later')
})

test('a second load ends the first, whose rows are dropped', async () => {
  wire.rows('xs_vm', vms(3000))
  const mirror = useMirror()
  const first = mirror.load()
  wire.rows('xs_vm', vms(5))
  await Promise.all([first, mirror.load()])
  expect(mirror.all('xs_vm')).toHaveLength(5)
  mirror.clear()
  expect(mirror.all('xs_vm')).toHaveLength(0)
  expect(mirror.loaded('xs_vm')).toBe(false)
})
