import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { CALL_CHANNEL, EVENT_CHANNEL } from '../main/shell/electron/channels'
import type { Wire } from '../shared/contract/transport'

/** Built as electron-vite builds it, then run where nothing but Electron can be required. */
let code: string
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchroom-preload-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: folder,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'index.ts'), formats: ['cjs'], fileName: () => 'index.cjs' },
      rolldownOptions: { external: ['electron'] },
    },
  })
  code = readFileSync(join(folder, 'index.cjs'), 'utf8')
})
afterAll(() => rm(folder, { recursive: true }))

function runPreload() {
  const ipcRenderer = {
    invoke: vi.fn(() => Promise.resolve({ ok: true, value: 1 })),
    on: vi.fn(),
    off: vi.fn(function (this: unknown) {
      return this
    }),
  }
  const exposed = new Map<string, Pick<Wire, 'call' | 'listen'>>()
  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld: (name: string, api: Pick<Wire, 'call' | 'listen'>) => {
        exposed.set(name, api)
      },
    },
  }
  const require = (name: string): unknown => {
    if (name === 'electron') return electron
    throw new Error(`a sandboxed preload cannot require ${name}`)
  }
  runInContext(code, createContext({ require, exports: {}, module: { exports: {} } }))
  return { ipcRenderer, exposed, bridge: exposed.get('switchroom')! }
}

describe('the built preload', () => {
  it('exposes the two verbs of the wire and nothing else', () => {
    const { exposed, bridge } = runPreload()
    expect([...exposed.keys()]).toEqual(['switchroom'])
    expect(Object.keys(bridge).sort()).toEqual(['call', 'listen'])
  })

  it('calls on the channel that main answers', async () => {
    const { bridge, ipcRenderer } = runPreload()
    expect(await bridge.call('lab.open', { path: 'a' })).toEqual({ ok: true, value: 1 })
    expect(ipcRenderer.invoke).toHaveBeenCalledWith(CALL_CHANNEL, 'lab.open', { path: 'a' })
  })

  it('hands on the message but not the event that carries the sender', () => {
    const { bridge, ipcRenderer } = runPreload()
    const listener = vi.fn()
    const remove = bridge.listen(listener)
    const [channel, forward] = ipcRenderer.on.mock.calls[0] as [string, (event: unknown, message: unknown) => void]
    expect(channel).toBe(EVENT_CHANNEL)
    forward({ sender: 'secret' }, { event: 'lab', data: null })
    expect(listener.mock.calls).toEqual([[{ event: 'lab', data: null }]])
    expect(remove()).toBeUndefined()
    expect(ipcRenderer.off).toHaveBeenCalledWith(EVENT_CHANNEL, forward)
  })

  it('stays small: types are all it takes from the contract', () => {
    expect(code.length).toBeLessThan(2_000)
  })
})
