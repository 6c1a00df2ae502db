/** The wire of this page: Electron's bridge where there is one, else the WebSocket of the web shell. */
import type { Wire } from '@shared/contract/transport'
import { socketWire } from './socket-wire'
import { takeToken } from './token'

declare global {
  interface Window {
    /** Put there by the preload, in Electron only. */
    readonly switchroom?: Pick<Wire, 'call' | 'listen'>
  }
}

export function openWire(page: Window = window): Wire {
  return page.switchroom ? bridgeWire(page.switchroom) : socketWire(addressOf(page.location), takeToken(page))
}

function bridgeWire(bridge: Pick<Wire, 'call' | 'listen'>): Wire {
  return {
    call: (method, params) => bridge.call(method, params),
    listen: (listener) => bridge.listen(listener),
    onState(listener) {
      listener('up')
      return () => undefined
    },
  }
}

function addressOf(location: Location): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/wire`
}
