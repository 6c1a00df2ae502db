import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defineComponent, h, ref, type VNode } from 'vue'
import { TableWire } from '../../testing/table-wire'
import Wizard from './Wizard.vue'

const refusal = { code: 'PIF_ALREADY_BONDED', message: 'NIC 1 is in a bond.', remedy: 'Choose another.', params: [], objects: [] }
const preview = {
  title: 'Create bond',
  changes: [
    {
      kind: 'xs_bond',
      id: 'b',
      name: 'Bond 0+1',
      host: { kind: 'xs_host', id: 'h1', name: 'Host 1' },
      change: 'created',
      fields: [],
    },
  ],
  total: 1,
  effects: [{ text: 'VLAN 25 moves from NIC 0 to Bond 0+1', host: { kind: 'xs_host', id: 'h1', name: 'Host 1' }, level: 'info' }],
  warnings: [],
  commands: ['xe bond-create'],
  result: null,
}

let wire: TableWire
let end: () => void
let wrapper: VueWrapper
beforeEach(() => {
  setActivePinia(createPinia())
  wire = new TableWire()
  end = wire.connect()
  wire.answer('operation.preview', () => preview)
})
afterEach(() => {
  wrapper.unmount()
  end()
})

async function show(results: unknown[], slots: Record<string, () => VNode> = {}) {
  const name = ref('')
  const closed = ref(0)
  wire.answer('operation.run', () => ({
    action: { title: 'Create bond', changes: 1, warnings: [] },
    result: results.shift(),
  }))
  const Host = defineComponent({
    setup: () => () =>
      h(
        Wizard,
        {
          title: 'New bond',
          finish: 'Create bond',
          steps: [{ id: 'name', label: 'Name', problem: name.value ? undefined : 'Give it a name.' }],
          plan: () => ({ operation: 'xs.pool.createBond', input: { name: name.value } }),
          retry: (hosts: string[]) => ({ operation: 'xs.pool.createBond', input: { name: name.value, hosts } }),
          onClose: () => closed.value++,
        },
        {
          name: () =>
            h('input', {
              'aria-label': 'Name',
              onInput: (event: Event) => (name.value = (event.target as HTMLInputElement).value),
            }),
          ...slots,
        },
      ),
  })
  wrapper = mount(Host, { attachTo: document.body })
  await flushPromises()
  const dialog = document.querySelector<HTMLElement>('[role="dialog"]')
  if (!dialog) throw new Error('no dialog')
  const enter = async (): Promise<void> => {
    dialog.querySelector('form')?.requestSubmit()
    await flushPromises()
  }
  const type = async (text: string): Promise<void> => {
    const input = dialog.querySelector('input')
    if (!input) throw new Error('no input')
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await flushPromises()
  }
  const press = async (label: string): Promise<void> => {
    const button = [...dialog.querySelectorAll('button')].find((each) => each.textContent?.trim() === label)
    if (!button) throw new Error(`no button ${label}`)
    button.click()
    await flushPromises()
  }
  return { dialog, enter, type, press, closed }
}

test('Enter goes on only when the page is in order, shows the preview, then does the deed and closes', async () => {
  const { dialog, enter, type, closed } = await show([{ bond: 'b' }])
  await enter()
  expect(dialog.textContent).toContain('Give it a name.')
  await type('Bond 0+1')
  await enter()
  expect(dialog.textContent).toContain('1 host · 1 bond created')
  expect(dialog.textContent).toContain('VLAN 25 moves from NIC 0 to Bond 0+1')
  expect(dialog.textContent).toContain('xe bond-create')
  expect(wire.asked.at(-1)).toMatchObject({ method: 'operation.preview', params: { input: { name: 'Bond 0+1' } } })
  await enter()
  expect(wire.asked.at(-1)).toMatchObject({ method: 'operation.run', params: { input: { name: 'Bond 0+1' } } })
  expect(closed.value).toBe(1)
})

test('what was entered is kept on the way back, and leaving with it asks first', async () => {
  const { dialog, enter, type, press, closed } = await show([])
  await type('A')
  await enter()
  await press('Back')
  expect(dialog.querySelector('input')).not.toBeNull()
  await press('Cancel')
  expect(closed.value).toBe(0)
  await press('Leave')
  expect(closed.value).toBe(1)
})

test('where more is to do afterwards, that is shown instead of closing', async () => {
  const { dialog, enter, type, press, closed } = await show([{ bond: 'b' }], { done: () => h('p', 'Now restart it.') })
  await type('A')
  await enter()
  await enter()
  expect(dialog.textContent).toContain('Now restart it.')
  expect(closed.value).toBe(0)
  await press('Close')
  expect(closed.value).toBe(1)
})

test('hosts that refused are shown with their reason, and tried again alone', async () => {
  const failed = {
    hosts: [
      { host: 'h1', error: null },
      { host: 'h2', error: refusal },
    ],
  }
  const { dialog, enter, type, press, closed } = await show([failed, { hosts: [{ host: 'h2', error: null }] }])
  await type('A')
  await enter()
  await enter()
  expect(dialog.textContent).toContain('Done on 1 of 2 hosts')
  expect(dialog.textContent).toContain('PIF_ALREADY_BONDED')
  await press('Try again on this host')
  expect(wire.asked.at(-1)).toMatchObject({ method: 'operation.run', params: { input: { hosts: ['h2'] } } })
  expect(closed.value).toBe(1)
})

test('a plan that would be refused says so on its preview and cannot be applied', async () => {
  const { dialog, enter, type } = await show([])
  wire.answer('operation.preview', () => {
    throw new Error('x')
  })
  await type('A')
  await enter()
  expect(dialog.querySelector('footer .primary')?.getAttribute('aria-disabled')).toBe('true')
  await enter()
  expect(wire.asked.some(({ method }) => method === 'operation.run')).toBe(false)
})
