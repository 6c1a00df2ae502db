import { describe, expect, it, vi } from 'vitest'
import type { Dispatcher } from '../../../shared/contract/transport'
import { withShellCalls } from './shell-calls'

const core: Dispatcher = {
  call: (method) => Promise.resolve({ ok: true, value: `core ${method}` }),
  subscribe: () => () => undefined,
}
const wish = { mode: 'open', title: 'Open a lab', kind: 'Lab', extensions: ['switchroom'] }

function shellWith(pickFile = vi.fn(() => Promise.resolve<string | null>('lab.switchroom'))) {
  const openLink = vi.fn((address: string) => Promise.resolve(address.startsWith('https://github.com/')))
  return { pickFile, openLink, dispatcher: withShellCalls(core, { pickFile, openLink }) }
}

describe('calls of the desktop shell', () => {
  it('answers the file dialog itself', async () => {
    const { dispatcher, pickFile } = shellWith()
    expect(await dispatcher.call('shell.pickFile', wish)).toEqual({ ok: true, value: 'lab.switchroom' })
    expect(pickFile).toHaveBeenCalledWith(wish)
  })

  it('refuses what its schema does not allow without opening a dialog', async () => {
    const { dispatcher, pickFile } = shellWith()
    const answer = await dispatcher.call('shell.pickFile', { ...wish, extensions: ['*'] })
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT', field: 'extensions.0' } })
    expect(pickFile).not.toHaveBeenCalled()
  })

  it('says whether a link was opened', async () => {
    const { dispatcher } = shellWith()
    expect(await dispatcher.call('shell.openLink', { url: 'https://github.com/' })).toEqual({ ok: true, value: true })
    expect(await dispatcher.call('shell.openLink', { url: 'https://example.org/' })).toEqual({ ok: true, value: false })
  })

  it.each(['lab.open', 'toString', '__proto__'])('leaves %s to the core', async (method) => {
    const { dispatcher } = shellWith()
    expect(await dispatcher.call(method, {})).toEqual({ ok: true, value: `core ${method}` })
  })

  it('hands a failing dialog back as data', async () => {
    const { dispatcher } = shellWith(vi.fn(() => Promise.reject(new Error('no portal'))))
    expect(await dispatcher.call('shell.pickFile', wish)).toMatchObject({ ok: false, error: { code: 'INTERNAL_ERROR' } })
  })
})
