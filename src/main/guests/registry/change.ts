/** What an administrator changes in a Windows guest: an adapter's addresses, and which adapters there are. */
import ipaddr from 'ipaddr.js'
import { bareAddress } from '../../../shared/model/guest'
import type { Tx } from '../../inventory/operation'
import { adaptersOf, applyAddresses, type Adapter } from './adapters'
import { activeAdapter, ghostAddressInUse } from './refusals'

/**
 * Sets static addresses, or DHCP where there are none. Refused with GHOST_ADDRESS_IN_USE when a hidden adapter
 * of the same guest holds one of them, unless it is to stay on both records (VS-GHO-06).
 */
export function setAdapterAddresses(tx: Tx, adapter: Adapter, addresses: readonly string[], keepBoth: boolean): void {
  const guest = adapter.owner ?? ''
  const hidden = adaptersOf(tx, guest).filter(({ id, present }) => id !== adapter.id && !present)
  for (const [at, address] of keepBoth ? [] : addresses.entries()) {
    const ghost = hidden.find((one) => one.addresses.map(bareAddress).includes(bareAddress(address)))
    if (ghost) throw ghostAddressInUse(tx, ghost, address, at)
  }
  tx.update('guest_adapter', adapter.id, { addresses: [...addresses] })
  applyAddresses(tx, guest)
}

/** Takes adapters out of the registry, their addresses with them. Refused: ADAPTER_IS_ACTIVE unless confirmed. */
export function removeAdapters(tx: Tx, guest: string, adapters: readonly Adapter[], confirmActive: boolean): void {
  const active = adapters.find(({ present }) => present)
  if (active && !confirmActive) throw activeAdapter(tx, active)
  for (const { id, endpoint, present } of adapters) {
    tx.remove('guest_adapter', id)
    if (present) for (const address of tx.find('guest_address', { endpoint })) tx.remove('guest_address', address.id)
  }
  const { removed } = tx.need('guest_os', guest)
  const gone = adapters.map(({ instance_id }) => instance_id)
  tx.update('guest_os', guest, { removed: [...new Set([...removed, ...gone])] })
  applyAddresses(tx, guest)
}

/** What is typed in the guest for the same. */
export function netsh({ connection }: Adapter, addresses: readonly string[]): string[] {
  const [first, ...more] = addresses
  if (first === undefined) return [`netsh interface ip set address name="${connection}" dhcp`]
  return [staticAddress(connection, first, 'set'), ...more.map((address) => staticAddress(connection, address, 'add'))]
}

function staticAddress(connection: string, address: string, verb: 'set' | 'add'): string {
  const [bare = '', prefix] = address.split('/')
  if (ipaddr.IPv6.isValid(bare)) return `netsh interface ipv6 add address interface="${connection}" address=${address}`
  const mask = prefix === undefined ? '' : ` ${ipaddr.IPv4.subnetMaskFromPrefixLength(Number(prefix)).toString()}`
  const source = verb === 'set' ? ' static' : ''
  return `netsh interface ip ${verb} address name="${connection}"${source} ${bare}${mask}`
}
