/** How the IP stack of a VM's guest or a station routes, as its administrator sets it (XS-SW-10). */
import { z } from 'zod'
import { Id } from '../../shared/contract/call'
import type { Effect, RowChange } from '../../shared/contract/operation'
import { OperationError, type ObjectName } from '../../shared/errors'
import type { AnyRow, Table } from '../../shared/model/fields'
import { isIpv4 } from '../../shared/model/ipv4'
import { INTERFACE_TABLES, rowName, type TableName } from '../../shared/model/tables'
import { isInSubnet, parseInterfaceAddress, parseIpv4 } from '../fabric/machines/ipv4'
import { defineOperation, type Reader, type Tx } from '../inventory/operation'
import { forgetRouting, usualAddress } from './addresses'
import { GUEST_OWNERS } from './registry/guest'

/** A host's own stack is set with its management interface. */
const MACHINES: readonly TableName[] = [...GUEST_OWNERS, 'plant_station']

/**
 * Sets the gateway of a VM or station, empty for none of its own, and whether it passes packets on between its
 * interfaces. Refused: HANDLE_INVALID, INVALID_IP_ADDRESS_SPECIFIED. Warned of: a gateway that is in none of its subnets.
 */
export const guestRoutingSet = defineOperation({
  name: 'guest.routing.set',
  input: z.strictObject({ machine: Id, gateway: z.string().trim().max(100).default(''), forwards: z.boolean().default(false) }),
  title: ({ machine, gateway }, lab) => {
    const name = machineNamed(lab, machine)?.name ?? 'a machine'
    return gateway === '' ? `Set the routing of ${name}` : `Set the gateway of ${name} to ${gateway}`
  },
  run(tx, { machine, gateway, forwards }) {
    const named = machineNamed(tx, machine)
    if (!named) throw unknownMachine(machine)
    if (gateway !== '' && !(isIpv4(gateway) && usualAddress(gateway) !== null)) throw invalidGateway(gateway)
    if (gateway !== '') warnOfGateway(tx, named, gateway)
    forgetRouting(tx, machine)
    if (gateway !== '' || forwards) tx.insert('guest_routing', { id: machine, gateway, forwards })
    return { machine }
  },
})

/** What a change of routing comes to. */
export function routingEffects({ id, change, fields }: RowChange, before: Reader): Effect[] {
  const name = machineNamed(before, id)?.name
  if (name === undefined) return []
  const was = before.get('guest_routing', id) ?? BY_ITSELF
  const told = Object.fromEntries(fields.map(({ field, after }) => [field, after]))
  const is = change === 'removed' ? BY_ITSELF : { ...was, ...told }
  const lines = [
    ...(is.gateway === was.gateway ? [] : [`${name} sends what is in none of its subnets ${wayOf(is.gateway)}`]),
    ...(is.forwards === was.forwards
      ? []
      : [`${name} ${is.forwards ? 'passes' : 'no longer passes'} packets on between its interfaces`]),
  ]
  return lines.map((text) => ({ text, host: null, level: 'info' }))
}

const BY_ITSELF = { gateway: '', forwards: false }
const wayOf = (gateway: string): string => (gateway === '' ? 'to the one gateway there, if there is one' : `to ${gateway}`)

/** A VM or station by its id. */
export function machineNamed(reader: Reader, id: string): ObjectName | undefined {
  for (const kind of MACHINES) {
    const row: AnyRow | undefined = reader.get(kind, id)
    if (row) return { kind, id, name: rowName(kind, row) }
  }
  return undefined
}

function warnOfGateway(tx: Tx, { id, name }: ObjectName, gateway: string): void {
  const address = parseIpv4(gateway)
  const own = INTERFACE_TABLES.flatMap((table: Table) =>
    tx.find(table.name as TableName, { [table.interfaceOf ?? '']: id }).flatMap((row: AnyRow) => addressesOf(tx, row.id)),
  )
  if (address === null) return
  if (own.some((each) => each.address === address)) tx.warn(`${gateway} is an address of ${name} itself.`)
  else if (!own.some((each) => isInSubnet(each, address)))
    tx.warn(`${gateway} is in no subnet of ${name}, which therefore cannot reach it.`)
}

const addressesOf = (reader: Reader, endpoint: string): { address: number; prefix: number }[] =>
  reader.find('guest_address', { endpoint }).flatMap(({ address }) => parseInterfaceAddress(address) ?? [])

function unknownMachine(id: string): OperationError {
  return new OperationError({
    code: 'HANDLE_INVALID',
    message: `There is no VM or station ${id} whose routing could be set.`,
    remedy: 'Choose a VM or station of this lab. A host’s gateway is set with its management interface.',
    params: ['VM', id],
    field: 'machine',
  })
}

function invalidGateway(text: string): OperationError {
  return new OperationError({
    code: 'INVALID_IP_ADDRESS_SPECIFIED',
    message: `“${text}” is not an address that a gateway can have.`,
    remedy: 'Write it like 10.0.0.1, without a prefix.',
    params: ['gateway'],
    field: 'gateway',
  })
}
