/** Everything that labs are made of and can do. */
import { OperationError } from '../../shared/errors'
import type { InventoryOptions } from '../inventory/inventory'
import type { Operation } from '../inventory/operation'
import type { EndpointKind } from '../inventory/endpoint'
import type { Acts, LabPart, Questions } from '../inventory/part'
import type { SearchSource } from '../inventory/search'
import { batchOperation } from './batch'
import { cablingPart } from './cabling'
import { fabricPart } from './fabric'
import { foresee } from './fabric/impact'
import { OBJECT_PARTS } from './parts'
import { restoreOperation } from './restore'

const PARTS = [...OBJECT_PARTS, fabricPart, cablingPart] as const satisfies readonly LabPart[]
const parts: readonly LabPart[] = PARTS

type MethodsOf<P> = P extends { questions: infer Q } ? keyof Q : never
/** Calls that a part answers; the lab answers the others itself. */
export type Asked = MethodsOf<(typeof PARTS)[number]>
type ActsOf<P> = P extends { acts: infer A } ? keyof A : never
/** Calls that a part answers by running operations. */
export type Acted = ActsOf<(typeof PARTS)[number]>

export const LAB_OPTIONS: InventoryOptions = {
  settle: parts.flatMap(({ settle }) => settle ?? []),
  explain: parts.flatMap(({ explain }) => explain ?? []),
  foresee,
}
export const SEARCH_SOURCES: readonly SearchSource[] = parts.flatMap(({ search }) => search ?? [])
export const QUESTIONS = Object.assign({}, ...parts.map(({ questions }) => questions)) as Questions<Asked>
export const ACTS = Object.assign({}, ...parts.map(({ acts }) => acts)) as Acts<Acted>

const ENDPOINTS: readonly EndpointKind[] = parts.flatMap(({ endpoints }) => endpoints ?? [])

/** Refuses with UNKNOWN_ENDPOINT. */
export function endpointKind(name: string): EndpointKind {
  const found = ENDPOINTS.find(({ kind }) => kind === name)
  if (found) return found
  throw new OperationError({
    code: 'UNKNOWN_ENDPOINT',
    message: `There is no endpoint ${name.slice(0, 100)}.`,
    remedy: `There are: ${ENDPOINTS.map(({ kind }) => kind).join(', ')}.`,
    params: [name.slice(0, 100)],
    field: 'kind',
  })
}

export const OPERATIONS: readonly Operation[] = [
  batchOperation(operationNamed),
  restoreOperation,
  ...parts.flatMap((part) => part.operations),
]
const byName = new Map(OPERATIONS.map((operation) => [operation.name, operation]))
if (byName.size !== OPERATIONS.length) throw new Error('two operations have the same name')

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
