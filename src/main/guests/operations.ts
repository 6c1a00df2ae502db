/** Setting addresses inside a guest or station, as its administrator would. */
import { z } from 'zod'
import { Id } from '../../shared/contract/call'
import { OperationError } from '../../shared/errors'
import { rowName, tableNamed, type TableName } from '../../shared/model/tables'
import { defineOperation, type Reader } from '../inventory/operation'
import { setAddresses, usualAddress } from './addresses'

/** Tables whose rows can hold addresses. A new platform adds its virtual interfaces here. */
const ENDPOINTS = ['xs_vif', 'plant_nic'] as const satisfies readonly TableName[]

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
    if (!tableOf(tx, endpoint)) throw unknownEndpoint(endpoint)
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

const tableOf = (reader: Reader, id: string): TableName | undefined => ENDPOINTS.find((table) => reader.get(table, id))

function nameOf(reader: Reader, id: string): string {
  const table = tableOf(reader, id)
  const known = table && tableNamed(table)
  const row = table && reader.get(table, id)
  return known && row ? rowName(known, row) : 'an interface'
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
