import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import TraceForm from './TraceForm.vue'
import { useTrace } from './store'

const asked = vi.hoisted(() => vi.fn((_name: string, _input?: unknown) => Promise.resolve([])))
vi.mock('../../api/client', async () => {
  const { ref } = await import('vue')
  return { call: asked, listen: () => () => undefined, connection: ref('up') }
})

let wrapper: VueWrapper
beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  Element.prototype.scrollIntoView = () => undefined
  setActivePinia(createPinia())
  asked.mockClear()
})
afterEach(() => {
  wrapper.unmount()
  vi.unstubAllGlobals()
})

async function form() {
  const trace = useTrace()
  Object.assign(trace.form, { from: { kind: 'xs_vm', id: 'a' }, to: { address: '10.0.0.5' } })
  wrapper = mount(TraceForm, { attachTo: document.body })
  await flushPromises()
  const to = wrapper.get<HTMLInputElement>('#trace-to')
  /** Types over what stands there, and presses Enter. */
  const type = async (text: string): Promise<void> => {
    to.element.focus()
    await to.setValue(text)
    await new Promise((done) => setTimeout(done, 100))
    await to.trigger('keydown', { key: 'Enter' })
    await flushPromises()
  }
  return { trace, to, type }
}

test('text that names nothing stays, is refused at its field, and nothing is sent to the end before', async () => {
  const { trace, to, type } = await form()
  await type('fe80::1')
  expect(to.element.value).toBe('fe80::1')
  expect(to.attributes('aria-invalid')).toBe('true')
  expect(wrapper.get(`#${to.attributes('aria-describedby')}`).text()).toBe('Nothing here is called fe80::1.')
  expect(trace.missing).toBe('Nothing here is called fe80::1.')
  await trace.send()
  expect(asked.mock.calls.map(([name]) => name)).not.toContain('fabric.trace')

  await type('10.0.0.6')
  expect(trace.form.to).toEqual({ address: '10.0.0.6' })
  expect(trace.missing).toBeUndefined()
  expect(wrapper.find('.field-error').exists()).toBe(false)
})

test('what was refused goes with the form that is cleared', async () => {
  const { trace, to, type } = await form()
  await type('nonsense')
  trace.clear()
  await flushPromises()
  expect(to.element.value).toBe('')
  expect(trace.missing).toBe('Choose where it starts.')
})

test('the Tab key passes by what clears a field', async () => {
  await form()
  expect(wrapper.get('[aria-label="Clear: To"]').attributes('tabindex')).toBe('-1')
})
