import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { nextTick, shallowRef } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Column } from './column'
import DataTable from './DataTable.vue'

interface Vm {
  id: string
  name: string
  memory: number
}
const names = shallowRef(new Map<string, string>())
const columns: Column<Vm>[] = [
  { id: 'name', label: 'Name', value: (vm) => names.value.get(vm.id) ?? vm.name, grow: true },
  { id: 'memory', label: 'Memory', value: (vm) => vm.memory, text: (vm) => `${vm.memory} MiB`, align: 'end' },
  { id: 'uuid', label: 'UUID', value: (vm) => vm.id, mono: true, hidden: true },
]
const vms = (count: number): Vm[] =>
  Array.from({ length: count }, (_, i) => ({ id: `vm${i}`, name: `VM ${count - i}`, memory: 256 * (i % 3) }))

/** jsdom lays nothing out: the viewport gets a height, so that rows are drawn. */
beforeEach(() => {
  localStorage.clear()
  names.value = new Map()
  setActivePinia(createPinia())
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(560)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800)
})
afterEach(() => vi.restoreAllMocks())

async function table(rows: Vm[], more: Record<string, unknown> = {}) {
  const wrapper = mount(DataTable<Vm>, {
    attachTo: document.body,
    props: { name: 'vms', label: 'VMs', rows, columns, rowKey: (vm: Vm) => vm.id, empty: 'No VMs here.', ...more },
  })
  await nextTick()
  await nextTick()
  return wrapper
}
const cells = (wrapper: VueWrapper, column: number): string[] =>
  wrapper
    .findAll(`[role=gridcell][data-column="${column}"]`)
    .map((cell) => [Number(cell.element.parentElement?.getAttribute('aria-rowindex')), cell.text()] as const)
    .sort(([a], [b]) => a - b)
    .map(([, text]) => text)
const grid = (wrapper: VueWrapper) => wrapper.find('[role=grid]')

test('a hundred thousand rows draw a screenful and tell their number', async () => {
  const wrapper = await table(vms(100_000))
  expect(grid(wrapper).attributes('aria-rowcount')).toBe('100001')
  expect(wrapper.findAll('[role=row]').length).toBeLessThan(60)
  expect(wrapper.find('[role=status]').text()).toBe(new Intl.NumberFormat(undefined).format(100_000))
})

test('a header click sorts naturally, again descending; Shift adds a column', async () => {
  const wrapper = await table(vms(12))
  const [name, memory] = wrapper.findAll('[role=columnheader]')
  await name?.trigger('click')
  expect(cells(wrapper, 0).slice(0, 3)).toEqual(['VM 1', 'VM 2', 'VM 3'])
  expect(name?.attributes('aria-sort')).toBe('ascending')
  await name?.trigger('click')
  expect(cells(wrapper, 0)[0]).toBe('VM 12')
  await memory?.trigger('click')
  await name?.trigger('click', { shiftKey: true })
  expect(cells(wrapper, 0).slice(0, 4)).toEqual(['VM 3', 'VM 6', 'VM 9', 'VM 12'])
})

test('the filter looks at visible columns only and counts', async () => {
  const wrapper = await table(vms(12))
  const box = wrapper.find('input')
  await box.setValue('256 vm')
  expect(wrapper.find('[role=status]').text()).toBe('4 of 12')
  await box.setValue('vm11')
  expect(wrapper.text()).toContain('No row has “vm11”.')
})

test('a cell that reads another object follows it', async () => {
  const wrapper = await table(vms(3), { sort: 'name' })
  expect(cells(wrapper, 0)).toEqual(['VM 1', 'VM 2', 'VM 3'])
  names.value = new Map([['vm0', 'A']])
  await nextTick()
  expect(cells(wrapper, 0)).toEqual(['A', 'VM 1', 'VM 2'])
})

test('the keyboard moves, selects a range, opens, and copies what it is on', async () => {
  const writeText = vi.fn<(text: string) => Promise<void>>().mockResolvedValue(undefined)
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
  const wrapper = await table(vms(5))
  const key = (name: string, more = {}) => grid(wrapper).trigger('keydown', { key: name, ...more })
  await key('ArrowDown')
  await key('ArrowDown', { shiftKey: true })
  expect(wrapper.findAll('[aria-selected=true]')).toHaveLength(2)
  await key('c', { ctrlKey: true })
  expect(writeText).toHaveBeenLastCalledWith('VM 4\t256 MiB\r\nVM 3\t512 MiB')
  await key('End')
  await key('ArrowUp')
  await key('c', { ctrlKey: true })
  expect(writeText).toHaveBeenLastCalledWith('256 MiB')
  await key('Enter')
  expect(wrapper.emitted('open')?.[0]).toEqual([expect.objectContaining({ id: 'vm1' })])
  await key('a', { ctrlKey: true })
  expect(wrapper.findAll('[aria-selected=true]')).toHaveLength(5)
})

test('in the header the keyboard sorts, reorders and resizes, and the next table of that name remembers', async () => {
  const wrapper = await table(vms(3))
  const key = (name: string, more = {}) => grid(wrapper).trigger('keydown', { key: name, ...more })
  await key('ArrowUp')
  await key('Enter')
  expect(wrapper.find('[aria-sort=ascending]').text()).toBe('Name')
  await key('ArrowRight', { shiftKey: true })
  await key('ArrowRight', { altKey: true })
  wrapper.unmount()
  const next = await table(vms(3))
  expect(next.findAll('[role=columnheader]').map((head) => head.text())).toEqual(['Memory', 'Name'])
  expect(grid(next).attributes('style')).toContain('120px 136px')
})

test('Delete runs the action that stands for it, and not when that is disabled', async () => {
  const run = vi.fn()
  const actions = (rows: readonly Vm[]) => [
    { id: 'remove', label: 'Remove', shortcut: 'Del', run, ...(rows[0]?.id === 'vm0' ? { disabled: 'It is in use.' } : {}) },
  ]
  const wrapper = await table(vms(3), { actions })
  await wrapper.findAll('[role=gridcell]')[0]?.trigger('mousedown')
  await grid(wrapper).trigger('keydown', { key: 'Delete' })
  expect(run).not.toHaveBeenCalled()
  await grid(wrapper).trigger('keydown', { key: 'ArrowDown' })
  await grid(wrapper).trigger('keydown', { key: 'Delete' })
  expect(run).toHaveBeenCalledOnce()
})

test('an empty table says what belongs in it', async () => {
  const wrapper = await table([])
  expect(wrapper.text()).toContain('No VMs here.')
})
