/**
 * The device registry of Windows guests. Windows knows a device by its instance id and forgets none: what is
 * no longer there stays with its settings, hidden (VS-GHO-01). Platforms say which devices a running guest
 * has; whatever the registry knows beside them is a ghost.
 *
 * What makes a device the same one is the instance id, and each adapter model makes it in its own way: a PCI
 * card without serial number by its slot, whatever its MAC; a PCI Express card such as vmxnet3 by a serial
 * number made from its MAC (VS-GHO-24); a paravirtual device by what its bus driver says. Another model,
 * slot or serial number is another device, which starts with DHCP (ADR 16).
 */
import { bareAddress } from '../../../shared/model/guest'
import type { RowOf } from '../../../shared/model/tables'
import type { Reader, Tx } from '../../inventory/operation'
import { setAddresses } from '../addresses'

export type Adapter = RowOf<'guest_adapter'>

/** A device that a running guest has, as its platform tells it. */
export interface Device {
  /** The VIF or other interface. */
  readonly endpoint: string
  readonly instance_id: string
  /** What its driver calls it: `vmxnet3 Ethernet Adapter`. */
  readonly name: string
}

const CONNECTION = 'Local Area Connection'

export function adaptersOf(reader: Reader, guest: string): Adapter[] {
  return reader.find('guest_adapter', { owner: guest })
}

/** Instance ids are compared without regard to case, as Windows does. */
export const isInstance = (adapter: Adapter, instance: string): boolean =>
  adapter.instance_id.toLowerCase() === instance.toLowerCase()

/**
 * Plug and play of a running Windows guest: devices it knows come back with their settings, new ones are
 * installed, and what is not among `devices` is hidden. What was removed since the start is found again
 * only at the next one. Does nothing for other guests.
 * @returns whether anything changed
 */
export function syncAdapters(tx: Tx, guest: string, devices: readonly Device[]): boolean {
  const os = tx.get('guest_os', guest)
  if (os?.family !== 'windows') return false
  // Of two devices that say they are the same, as two interfaces with one MAC do, the guest sees the first.
  const instances = devices.map(({ instance_id }) => instance_id)
  const found = devices.filter(
    ({ instance_id }, at) => instances.indexOf(instance_id) === at && !os.removed.includes(instance_id),
  )
  const before = JSON.stringify(adaptersOf(tx, guest))
  for (const device of found) {
    const known = adaptersOf(tx, guest).find((adapter) => isInstance(adapter, device.instance_id))
    if (known) tx.update('guest_adapter', known.id, { endpoint: device.endpoint, present: true })
    else install(tx, guest, device)
  }
  const here = new Map(found.map(({ instance_id, endpoint }) => [instance_id.toLowerCase(), endpoint]))
  for (const adapter of adaptersOf(tx, guest)) {
    if (here.has(adapter.instance_id.toLowerCase())) continue
    // An interface that is only unplugged brings its adapter back; one that is another device now does not.
    const replaced = found.some(({ endpoint }) => endpoint === adapter.endpoint)
    tx.update('guest_adapter', adapter.id, { present: false, ...(replaced && { endpoint: '' }) })
  }
  const readdressed = applyAddresses(tx, guest)
  return readdressed || JSON.stringify(adaptersOf(tx, guest)) !== before
}

/**
 * A device that Windows sees for the first time gets DHCP, unless its interface never was another device:
 * then what was set on the interface before the guest first ran was meant for it.
 */
function install(tx: Tx, guest: string, { endpoint, instance_id, name }: Device): void {
  const others = adaptersOf(tx, guest)
  const former = others.some((adapter) => adapter.endpoint === endpoint)
  tx.insert('guest_adapter', {
    owner: guest,
    endpoint,
    instance_id,
    name: numbered(
      name,
      ' #',
      others.map(({ name: taken }) => taken),
    ),
    connection: nextConnection(others),
    present: true,
    addresses: former ? [] : tx.find('guest_address', { endpoint }).map(({ address }) => address),
  })
}

/** The name of the next connection; hidden adapters keep theirs. */
export function nextConnection(others: readonly Pick<Adapter, 'connection'>[]): string {
  return numbered(
    CONNECTION,
    ' ',
    others.map(({ connection }) => connection),
  )
}

/** `base`, or with the lowest free number from 2 on. */
function numbered(base: string, separator: string, taken: readonly string[]): string {
  let name = base
  for (let n = 2; taken.includes(name); n++) name = `${base}${separator}${n}`
  return name
}

/**
 * What the interfaces answer to, from what is set on the adapters that are present; of two with one address
 * only the first uses it (VS-GHO-05).
 * @returns whether anything changed
 */
export function applyAddresses(tx: Tx, guest: string): boolean {
  const used = new Set<string>()
  let changed = false
  for (const { endpoint, addresses, name } of adaptersOf(tx, guest).filter(({ present }) => present)) {
    const own = addresses.filter((address) => !used.has(bareAddress(address)))
    for (const address of own) used.add(bareAddress(address))
    const now = tx.find('guest_address', { endpoint }).map(({ address }) => address)
    if (JSON.stringify(now) === JSON.stringify(own)) continue
    changed = true
    setAddresses(tx, endpoint, own)
    const spare = addresses.filter((address) => !own.includes(address))
    if (spare.length > 0) tx.warn(`${name} does not use ${spare.join(', ')}, which another active adapter of the guest has`)
  }
  return changed
}
