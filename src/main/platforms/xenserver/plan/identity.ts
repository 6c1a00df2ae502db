/** What tells an object from another at the top of a script: a uuid that was copied wrongly is found before anything is done. */
import type { Reader } from '../../../inventory/operation'
import type { Ref } from './ref'
import type { Check, Variable } from './step'

/** That the object behind a variable is the one meant: its name, its device or its tag reads as it does in the lab. */
export function identityOf(reader: Reader, { kind, id }: Ref, variable: Variable): Check {
  const noun = kind.slice('xs_'.length)
  const [name, prints] = described(reader, { kind, id })
  const args = [
    ['uuid', variable],
    ['param-name', name],
  ] as const
  return { assumed: variable.object, command: { name: `${noun}-param-get`, args }, prints, isCount: false }
}

function described(reader: Reader, { kind, id }: Ref): readonly [param: string, value: string] {
  switch (kind) {
    case 'xs_pif':
    case 'xs_vif':
      return ['device', reader.need(kind, id).device]
    case 'xs_bond':
      return ['mode', reader.need(kind, id).mode]
    case 'xs_vlan':
      return ['tag', String(reader.need(kind, id).tag)]
    case 'xs_tunnel':
      return ['protocol', reader.need(kind, id).protocol]
    default:
      return ['name-label', reader.need(kind, id).name_label]
  }
}
