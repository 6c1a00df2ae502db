import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { socketWire } from './socket-wire'
import { takeToken } from './token'
import { openWire } from './wire'

/** A socket that the test opens, feeds and closes. */
class FakeSocket extends EventTarget {
  static readonly OPEN = 1
  static all: FakeSocket[] = []
  readyState = 0
  readonly sent: unknown[] = []
  readonly protocols: string[]
  constructor(_address: string, protocols: string[]) {
    super()
    this.protocols = protocols
    FakeSocket.all.push(this)
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }
  open(): void {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  say(message: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }))
  }
  drop(): void {
    this.readyState = 3
    this.dispatchEvent(new Event('close'))
  }
  static get last(): FakeSocket {
    return FakeSocket.all.at(-1)!
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', FakeSocket)
  FakeSocket.all = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the wire over a socket', () => {
  it('shows the token as a subprotocol and answers each call with its own response', async () => {
    const wire = socketWire('ws://h/wire', 'ab')
    expect(FakeSocket.last.protocols).toEqual(['switchroom', 'token.ab'])
    const early = wire.call('a', 1)
    FakeSocket.last.open()
    const late = wire.call('b', 2)
    expect(FakeSocket.last.sent).toEqual([
      { id: 1, method: 'a', params: 1 },
      { id: 2, method: 'b', params: 2 },
    ])
    FakeSocket.last.say({ id: 2, ok: true, value: 'late' })
    FakeSocket.last.say({ id: 1, ok: true, value: 'early' })
    expect(await early).toMatchObject({ value: 'early' })
    expect(await late).toMatchObject({ value: 'late' })
  })

  it('passes events to listeners until they are removed', () => {
    const wire = socketWire('ws://h/wire', 'ab')
    const listener = vi.fn()
    const remove = wire.listen(listener)
    FakeSocket.last.say({ event: 'lab', data: 1 })
    remove()
    FakeSocket.last.say({ event: 'lab', data: 2 })
    expect(listener.mock.calls).toEqual([[{ event: 'lab', data: 1 }]])
  })

  it('refuses what was on the way when the connection broke and what is asked meanwhile, and connects again', async () => {
    const wire = socketWire('ws://h/wire', 'ab')
    const states: string[] = []
    wire.onState((state) => states.push(state))
    FakeSocket.last.open()
    const onTheWay = wire.call('a', {})
    FakeSocket.last.drop()
    expect(await onTheWay).toMatchObject({ ok: false, error: { code: 'CONNECTION_LOST' } })
    expect(await wire.call('late', {})).toMatchObject({ ok: false, error: { code: 'CONNECTION_LOST' } })
    vi.advanceTimersByTime(250)
    expect(FakeSocket.all).toHaveLength(2)
    FakeSocket.last.open()
    const again = wire.call('b', {})
    // What was refused is not sent behind the user's back.
    expect(FakeSocket.last.sent).toEqual([{ id: 2, method: 'b', params: {} }])
    FakeSocket.last.say({ id: 2, ok: true, value: null })
    expect(await again).toEqual({ id: 2, ok: true, value: null })
    expect(states).toEqual(['up', 'down', 'up'])
  })

  it('waits longer after each failure, up to a bound', () => {
    socketWire('ws://h/wire', 'ab')
    for (const waitMs of [250, 500, 1000, 2000, 4000, 5000, 5000]) {
      const before = FakeSocket.all.length
      FakeSocket.last.drop()
      vi.advanceTimersByTime(waitMs - 1)
      expect(FakeSocket.all).toHaveLength(before)
      vi.advanceTimersByTime(1)
      expect(FakeSocket.all).toHaveLength(before + 1)
    }
  })
})

describe('the token', () => {
  it('moves from the address to the storage of the tab', () => {
    history.replaceState(null, '', '/#token=0af')
    expect(takeToken(window)).toBe('0af')
    expect(location.hash).toBe('')
    expect(takeToken(window)).toBe('0af')
  })
})

it('takes the bridge of the desktop shell where there is one', async () => {
  const bridge = { call: vi.fn(() => Promise.resolve({ ok: true as const, value: 1 })), listen: vi.fn(() => () => undefined) }
  const wire = openWire({ switchroom: bridge } as unknown as Window)
  const states: string[] = []
  wire.onState((state) => states.push(state))
  expect(await wire.call('a', {})).toEqual({ ok: true, value: 1 })
  expect(states).toEqual(['up'])
  expect(FakeSocket.all).toEqual([])
})
