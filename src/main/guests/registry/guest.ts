/** The record of a guest's operating system: made, started, copied and removed with its VM. */
import { z } from 'zod'
import type { ObjectName } from '../../../shared/errors'
import type { AnyRow, Table } from '../../../shared/model/fields'
import { rowName, TABLES, type TableName } from '../../../shared/model/tables'
import type { Reader, Tx } from '../../inventory/operation'
import { forgetRouting, usualAddress } from '../addresses'
import { adaptersOf, nextConnection } from './adapters'

/** `<bus>\<device>\<instance>`, without what would end a quoted argument. */
const InstanceId = z
  .string()
  .max(200)
  .regex(/^[^\\"\s]+\\[^\\"\s]+\\[^\\"\s]+$/, 'is no device instance id')
const Address = z
  .string()
  .max(100)
  .refine((text) => usualAddress(text) !== null, 'is no address that an adapter can have')

/** What a platform's operations take to say which guest a new VM has. */
export const GuestInput = z.strictObject({
  family: z.enum(['windows', 'linux']),
  /** Windows Server Core: no desktop. */
  core: z.boolean().default(false),
  /** Adapters that the guest's disk remembers, as that of a VM restored from another platform does. */
  registry: z
    .array(
      z.strictObject({
        instance_id: InstanceId,
        name: z.string().trim().min(1).max(200),
        addresses: z.array(Address).max(64).default([]),
      }),
    )
    .max(64)
    .refine(
      (list) => new Set(list.map(({ instance_id }) => instance_id.toLowerCase())).size === list.length,
      'names a device twice',
    )
    .default([]),
})
export type GuestInput = z.infer<typeof GuestInput>

/** What holds guests: whatever the tables of interfaces point to. */
export const GUEST_OWNERS = TABLES.flatMap(
  ({ interfaceOf, fields }: Table) => (interfaceOf && fields[interfaceOf]?.to) || [],
) as TableName[]

/** Records the guest of a VM; `owner` is the VM's id. */
export function createGuest(tx: Tx, owner: string, { family, core, registry }: GuestInput): void {
  tx.insert('guest_os', { id: owner, family, core })
  for (const { addresses, ...device } of family === 'windows' ? registry : []) {
    const connection = nextConnection(adaptersOf(tx, owner))
    tx.insert('guest_adapter', { owner, connection, ...device, addresses: addresses.map((text) => usualAddress(text) ?? text) })
  }
}

/** The guest of a copied VM remembers what the original's does; `endpoints` leads from its interfaces to the copy's. */
export function copyGuest(tx: Tx, from: string, to: string, endpoints: ReadonlyMap<string, string>): void {
  const os = tx.get('guest_os', from)
  if (!os) return
  tx.insert('guest_os', { ...os, id: to, running: false })
  for (const { id: _, ...adapter } of adaptersOf(tx, from)) {
    tx.insert('guest_adapter', { ...adapter, owner: to, endpoint: endpoints.get(adapter.endpoint) ?? '' })
  }
}

/** The guest starts: what was removed and is still there is found again. */
export function startGuest(tx: Tx, guest: string): void {
  if (tx.get('guest_os', guest)) tx.update('guest_os', guest, { removed: [] })
}

/** Removes the records of a VM's guest, if it has any. */
export function forgetGuest(tx: Tx, guest: string): void {
  forgetRouting(tx, guest)
  if (!tx.get('guest_os', guest)) return
  for (const { id } of adaptersOf(tx, guest)) tx.remove('guest_adapter', id)
  tx.remove('guest_os', guest)
}

/** The VM whose guest it is, as refusals and titles name it. */
export function ownerOf(reader: Reader, guest: string): ObjectName {
  for (const kind of GUEST_OWNERS) {
    const row: AnyRow | undefined = reader.get(kind, guest)
    if (row) return { kind, id: guest, name: rowName(kind, row) }
  }
  return { kind: 'guest_os', id: guest, name: 'a guest' }
}
