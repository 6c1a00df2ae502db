/** How a served pool is reached, and who does. */
import type { EndpointInfo } from '@shared/contract/endpoint'
import type { Property } from '../../components/property'
import { exactTime } from '../time'

export function clientsOf({ sessions }: EndpointInfo): string {
  return sessions === 0 ? 'None' : `${sessions} ${sessions === 1 ? 'session' : 'sessions'}`
}

export function accessProperties(info: EndpointInfo, password: string): Property[] {
  const { url, user, lastCall } = info
  return [
    { id: 'url', label: 'Address', value: url, mono: true, hint: 'JSON-RPC at /jsonrpc, XML-RPC at /' },
    { id: 'user', label: 'User', value: user, mono: true },
    { id: 'password', label: 'Password', value: password, mono: true },
    { id: 'clients', label: 'Logged in', value: clientsOf(info) },
    { id: 'last', label: 'Last call', value: lastCall ? `${lastCall.method} at ${exactTime(lastCall.at)}` : null },
  ]
}
