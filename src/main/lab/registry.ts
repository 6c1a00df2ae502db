/**
 * Every platform that this console knows. A new one is a folder in `platforms/` and its line in each list.
 */
import { guests } from '../guests'
import { PLANT_SEARCH } from '../plant/search'
import { plant } from '../plant'
import type { InventoryOptions } from '../inventory/inventory'
import type { Operation } from '../inventory/operation'
import type { SearchSource } from '../inventory/search'
import { xenserver } from '../platforms/xenserver'
import { XENSERVER_SEARCH } from '../platforms/xenserver/search'
import { OperationError } from '../../shared/errors'
import { batchOperation } from './batch'

const operations: readonly Operation[] = [
  batchOperation(operationNamed),
  ...plant.operations,
  ...guests.operations,
  ...xenserver.operations,
]
const byName = new Map(operations.map((operation) => [operation.name, operation]))
if (byName.size !== operations.length) throw new Error('two operations have the same name')

export const LAB_OPTIONS: InventoryOptions = { settle: [xenserver.settle] }
export const SEARCH_SOURCES: readonly SearchSource[] = [...XENSERVER_SEARCH, ...PLANT_SEARCH]

/** The operation of that name, or a refusal that says which are near. */
export function operationNamed(name: string): Operation {
  const found = byName.get(name)
  if (found) return found
  const family = name.split('.').slice(0, 2).join('.')
  const near = [...byName.keys()].filter((n) => n.startsWith(family))
  throw new OperationError({
    code: 'UNKNOWN_OPERATION',
    message: `There is no operation ${name}.`,
    remedy: near.length ? `Operations of that kind: ${near.join(', ')}.` : 'Update Switchroom, or check the name.',
    params: [name],
    field: 'name',
  })
}
