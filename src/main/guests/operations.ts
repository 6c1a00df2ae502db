/** Setting addresses inside a guest or station, as its administrator would. */
import { z } from 'zod'
import { Id } from '../../shared/contract/call'
import { OperationError } from '../../shared/errors'
import type { AnyRow } from '../../shared/model/fields'
import { rowName, tableNamed, type TableName } from '../../shared/model/tables'
import { defineOperation, type Reader } from '../inventory/operation'
import { setAddresses, usualAddress } from './addresses'

/** What can hold addresses, and whose it is: table and field of the owner. A new platform adds its virtual interfaces here. */
const ENDPOINTS = [
  { table: 'xs_vif', owner: 'xs_vm', field: 'VM' },
  { table: 'plant_nic', owner: 'plant_station', field: 'owner' },
] as const satisfies readonly { table: TableName; owner: TableName; field: string }[]

/**
 * Replaces the addresses of a VIF or a station's NIC. Refused: HANDLE_INVALID, and
 * INVALID_IP_ADDRESS_SPECIFIED for what is no address or CIDR.
 */
export const guestAddressSet = defineOperation({
  name: 'guest.address.set',
  input: z.strictObject({ endpoint: Id, addresses: z.array(z.string().max(100)).max(64) }),
  title: ({ endpoint, addresses }, lab) =>
    addresses.length === 0
      ? `Clear the addresses of ${nameOf(lab, endpoint)}`
      : `Set ${nameOf(lab, endpoint)} to ${addresses.join(', ')}`,
  run(tx, { endpoint, addresses }) {
    if (!ENDPOINTS.some(({ table }) => tx.get(table, endpoint))) throw unknownEndpoint(endpoint)
    const usual = addresses.map((text, at) => {
      const address = usualAddress(text)
      if (address === null) throw invalidAddress(text, at)
      return address
    })
    setAddresses(tx, endpoint, [...new Set(usual)])
    return { endpoint }
  },
})

export const GUEST_OPERATIONS = [guestAddressSet] as const

/** `VIF 0 of web-1`, `NIC eth0 of Storage target`. */
function nameOf(reader: Reader, id: string): string {
  for (const { table, owner, field } of ENDPOINTS) {
    const row: AnyRow | undefined = reader.get(table, id)
    if (!row) continue
    const ownerId = row[field]
    const of = typeof ownerId === 'string' ? reader.get(owner, ownerId) : undefined
    return of ? `${named(table, row)} of ${named(owner, of)}` : named(table, row)
  }
  return 'an interface'
}

function named(name: TableName, row: AnyRow): string {
  const table = tableNamed(name)
  return table ? rowName(table, row) : row.id
}

function unknownEndpoint(id: string): OperationError {
  return new OperationError({
    code: 'HANDLE_INVALID',
    message: `There is no interface ${id} that could have an address.`,
    remedy: 'Choose a VIF or a NIC of this lab.',
    params: ['VIF', id],
    field: 'endpoint',
  })
}

function invalidAddress(text: string, at: number): OperationError {
  return new OperationError({
    code: 'INVALID_IP_ADDRESS_SPECIFIED',
    message: `“${text}” is not an address that an interface can have.`,
    remedy: 'Write it like 10.0.0.5, 10.0.0.5/24 or fd00::5/64.',
    params: ['addresses'],
    field: `addresses.${at}`,
  })
}
