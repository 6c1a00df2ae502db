/**
 * What is set inside guests and stations, whatever platform they run on: addresses, and the network
 * adapters that a Windows guest keeps in its device registry (`docs/facts/vsphere.md`, section GHO).
 */
import { bool, defineTable, ref, set, text, type Row } from './fields'

/** An address that an interface has now; `endpoint` is a VIF's or plant NIC's id (XS-MOD-11). */
export const guestAddress = defineTable('guest_address', 'guest address', {
  endpoint: text({ indexed: true }),
  /** With prefix where it is known: `10.0.0.5/24`, `fd00::5/64`, `10.0.0.5`. */
  address: text(),
})

/** The operating system of a VM of which one was told; its id is the VM's. */
export const guestOs = defineTable(
  'guest_os',
  'guest',
  {
    /** `windows` or `linux`; only Windows keeps a device registry. */
    family: text({ initial: 'windows' }),
    /** Windows Server Core: no desktop, hence no Device Manager (VS-GHO-20). */
    core: bool(),
    running: bool(),
    /** Instance ids removed since it last started; while there are any, it is to be restarted (VS-GHO-28). */
    removed: set(),
  },
  { isPart: true },
)

/**
 * A network adapter that Windows has ever seen, with what was set on it. One that is not present any more
 * is a ghost: still in the registry with its address, and hidden (VS-GHO-01).
 */
export const guestAdapter = defineTable('guest_adapter', 'network adapter', {
  owner: ref('guest_os'),
  /** The interface that it is; empty when its device is gone for good. */
  endpoint: text({ indexed: true }),
  /** `PCI\VEN_15AD&DEV_07B0&SUBSYS_07B015AD&REV_01\FF565000EB16A3FE00`; unique in its guest. */
  instance_id: text(),
  /** As Device Manager has it, numbered from the second of its kind on: `vmxnet3 Ethernet Adapter #2`. */
  name: text(),
  /** `Local Area Connection 2`. */
  connection: text(),
  present: bool(),
  /** Static addresses as in `guest_address`; none = DHCP. */
  addresses: set(),
})

/** How a machine's IP stack routes, where it was told; its id is the VM's or station's. */
export const guestRouting = defineTable(
  'guest_routing',
  'routing',
  {
    /** IPv4 address to which it sends what is in none of its subnets; empty = the one gateway of its subnet, if any. */
    gateway: text(),
    /** Passes packets on between its interfaces (XS-SW-10). */
    forwards: bool(),
  },
  { isPart: true },
)

export const GUEST_TABLES = [guestAddress, guestOs, guestAdapter, guestRouting] as const

type Adapter = Row<typeof guestAdapter>

/** An address without its prefix. */
export const bareAddress = (address: string): string => address.split('/')[0] ?? address

/** What holding one address twice comes to. */
export interface AddressConflict {
  /** Without prefix. */
  address: string
  /** The other adapter that has it. */
  with: Adapter
}

/** Addresses of an adapter that others of the same guest hold too. */
export function addressConflicts(adapter: Adapter, all: readonly Adapter[]): AddressConflict[] {
  return adapter.addresses.map(bareAddress).flatMap((address) => {
    const other = all.find((one) => one.id !== adapter.id && one.addresses.map(bareAddress).includes(address))
    return other ? [{ address, with: other }] : []
  })
}
