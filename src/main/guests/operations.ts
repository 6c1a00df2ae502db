/** Setting addresses inside a guest or station, as its administrator would. */
import { z } from 'zod'
import { Id } from '../../shared/contract/call'
import { OperationError } from '../../shared/errors'
import type { AnyRow, Table } from '../../shared/model/fields'
import { INTERFACE_TABLES, NIC_OWNERS, rowName, type TableName } from '../../shared/model/tables'
import { defineOperation, type Reader } from '../inventory/operation'
import { setAddresses } from './addresses'
import { Addresses, usualAddresses } from './input'
import { setAdapterAddresses } from './registry/change'
import { REGISTRY_OPERATIONS } from './registry/operations'
import { guestRoutingSet } from './routing'

/**
 * Replaces the addresses of a VIF or a station's NIC. Refused: HANDLE_INVALID, and
 * INVALID_IP_ADDRESS_SPECIFIED for what is no address or CIDR; in a Windows guest GHOST_ADDRESS_IN_USE.
 */
const guestAddressSet = defineOperation({
  name: 'guest.address.set',
  input: z.strictObject({ endpoint: Id, addresses: Addresses }),
  title: ({ endpoint, addresses }, lab) =>
    addresses.length === 0
      ? `Clear the addresses of ${nameOf(lab, endpoint)}`
      : `Set ${nameOf(lab, endpoint)} to ${addresses.join(', ')}`,
  run(tx, { endpoint, addresses }) {
    if (!endpointOf(tx, endpoint)) throw unknownEndpoint(endpoint)
    const usual = usualAddresses(addresses)
    const adapter = tx.first('guest_adapter', { endpoint })
    if (adapter) setAdapterAddresses(tx, adapter, usual, false)
    else setAddresses(tx, endpoint, usual)
    return { endpoint }
  },
})

export const GUEST_OPERATIONS = [guestAddressSet, guestRoutingSet, ...REGISTRY_OPERATIONS] as const

/** `VIF 0 of web-1`, `NIC eth0 of Storage target`. */
function nameOf(reader: Reader, id: string): string {
  const found = endpointOf(reader, id)
  if (!found) return 'an interface'
  const { table, row } = found
  const field = table.interfaceOf ?? ''
  const target = table.fields[field]?.to
  const owner = ownerNamed(reader, target === undefined ? NIC_OWNERS : [target as TableName], row[field])
  return rowName(table.name, row) + (owner === null ? '' : ` of ${owner}`)
}

function endpointOf(reader: Reader, id: string): { table: Table; row: AnyRow } | undefined {
  for (const table of INTERFACE_TABLES) {
    const row: AnyRow | undefined = reader.get(table.name as TableName, id)
    if (row) return { table, row }
  }
  return undefined
}

function ownerNamed(reader: Reader, tables: readonly TableName[], id: unknown): string | null {
  for (const table of typeof id === 'string' ? tables : []) {
    const owner: AnyRow | undefined = reader.get(table, id as string)
    if (owner) return rowName(table, owner)
  }
  return null
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
