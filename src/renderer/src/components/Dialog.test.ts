import { mount, type VueWrapper } from '@vue/test-utils'
import { defineComponent, h, nextTick } from 'vue'
import { afterEach, expect, test } from 'vitest'
import type { ErrorBody } from '@shared/errors'
import Dialog from './Dialog.vue'
import Field from './Field.vue'

const refusal = (field?: string): ErrorBody => ({
  code: 'MAC_INVALID',
  message: 'The MAC of VIF 1 is not valid.',
  remedy: 'Write six pairs of hexadecimal digits.',
  params: [],
  objects: [],
  ...(field ? { field } : {}),
})

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

async function show(props: Record<string, unknown>) {
  const told: string[] = []
  const Host = defineComponent({
    setup: () => () =>
      h(
        Dialog,
        {
          title: 'New VIF',
          submit: 'Create VIF',
          ...props,
          onSubmit: () => told.push('submit'),
          onClose: () => told.push('close'),
        },
        () =>
          h(
            Field,
            { label: 'MAC', name: 'MAC' },
            { default: ({ control }: { control: Record<string, unknown> }) => h('input', control) },
          ),
      ),
  })
  wrapper = mount(Host, { attachTo: document.body })
  await nextTick()
  await nextTick()
  const dialog = document.querySelector<HTMLElement>('[role="dialog"]')
  if (!dialog) throw new Error('no dialog')
  return { dialog, told }
}

test('a refusal stands at the field it names, with sentence, remedy and code', async () => {
  const { dialog } = await show({ error: refusal('MAC.0') })
  const field = dialog.querySelector('.field')
  expect(field?.textContent).toContain('The MAC of VIF 1 is not valid.')
  expect(field?.textContent).toContain('Write six pairs')
  expect(field?.textContent).toContain('MAC_INVALID')
  expect(field?.querySelector('input')?.getAttribute('aria-invalid')).toBe('true')
  expect(dialog.querySelector('[role="alert"]')).toBeNull()
})

test('a refusal of no field here stands above the buttons', async () => {
  const { dialog } = await show({ error: refusal('network') })
  expect(dialog.querySelector('[role="alert"]')?.textContent).toContain('MAC_INVALID')
  expect(dialog.querySelector('.field')?.textContent).not.toContain('MAC_INVALID')
})

test('the first field has the focus, Enter does the deed and Esc leaves', async () => {
  const { dialog, told } = await show({})
  expect(document.activeElement?.tagName).toBe('INPUT')
  dialog.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  await nextTick()
  expect(told).toEqual(['submit', 'close'])
})

test('a deed that cannot be done yet is not done', async () => {
  const { dialog, told } = await show({ disabled: 'Choose a network first.' })
  dialog.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  expect(told).toEqual([])
})
