/** References that a client gives must lead to objects of the pool that it speaks to. */
import type { ApiContext } from './class'
import { XAPI_CLASSES, XAPI_KINDS } from './classes'
import type { XapiType, XapiValue } from './types'

/** HANDLE_INVALID [class; reference] for the first that does not; in a record only its required fields are looked at. */
export function assertReferences(
  context: ApiContext,
  type: XapiType,
  value: XapiValue | undefined,
  required: readonly string[] = [],
): void {
  if (typeof type !== 'object') return
  if ('record' in type) {
    const fields = XAPI_CLASSES.get(type.record)?.fields
    for (const name of required) {
      const field = fields?.get(name)
      if (field) assertReferences(context, field.type, (value as Record<string, XapiValue>)[name])
    }
  }
  if ('set' in type) for (const one of value as readonly XapiValue[]) assertReferences(context, type.set, one)
  if (!('ref' in type)) return
  const described = XAPI_KINDS.get(type.ref)
  described?.row(context, value as string)
}
