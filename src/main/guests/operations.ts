/** Setting addresses inside a guest or station, as its administrator would. */
import { z } from 'zod'
import { Id } from '../../shared/contract/call'
import { OperationError } from '../../shared/errors'
import type { AnyRow, Table } from '../../shared/model/fields'
import { NIC_OWNERS, rowName, TABLES, type TableName } from '../../shared/model/tables'
import { defineOperation, type Reader } from '../inventory/operation'
import { setAddresses, usualAddress } from './addresses'

/** What can hold addresses. */
const ENDPOINTS: readonly Table[] = TABLES.filter(({ interfaceOf }: Table) => interfaceOf !== undefined)

/**
 * Replaces the addresses of a VIF or a station's NIC. Refused: HANDLE_INVALID, and
 * INVALID_IP_ADDRESS_SPECIFIED for what is no address or CIDR.
 */
const guestAddressSet = defineOperation({
  name: 'guest.address.set',
  input: z.strictObject({ endpoint: Id, addresses: z.array(z.string().max(100)).max(64) }),
  title: ({ endpoint, addresses }, lab) =>
    addresses.length === 0
      ? `Clear the addresses of ${nameOf(lab, endpoint)}`
      : `Set ${nameOf(lab, endpoint)} to ${addresses.join(', ')}`,
  run(tx, { endpoint, addresses }) {
    if (!endpointOf(tx, endpoint)) throw unknownEndpoint(endpoint)
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
  const found = endpointOf(reader, id)
  if (!found) return 'an interface'
  const { table, row } = found
  const field = table.interfaceOf ?? ''
  const target = table.fields[field]?.to
  const owner = ownerNamed(reader, target === undefined ? NIC_OWNERS : [target as TableName], row[field])
  return rowName(table.name, row) + (owner === null ? '' : ` of ${owner}`)
}

function endpointOf(reader: Reader, id: string): { table: Table; row: AnyRow } | undefined {
  for (const table of ENDPOINTS) {
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

function invalidAddress(text: string, at: number): OperationError {
  return new OperationError({
    code: 'INVALID_IP_ADDRESS_SPECIFIED',
    message: `“${text}” is not an address that an interface can have.`,
    remedy: 'Write it like 10.0.0.5, 10.0.0.5/24 or fd00::5/64.',
    params: ['addresses'],
    field: `addresses.${at}`,
  })
}
