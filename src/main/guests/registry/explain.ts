/** What changes to guests come to: adapters that are hidden, found, removed, readdressed. */
import type { Effect, RowChange } from '../../../shared/contract/operation'
import { rowName, type RowOf, type TableName } from '../../../shared/model/tables'
import { GUEST_TABLES } from '../../../shared/model/guest'
import type { Reader } from '../../inventory/operation'
import type { Explain } from '../../inventory/part'
import { machineNamed, routingEffects } from '../routing'
import { ownerOf } from './guest'

type Adapter = RowOf<'guest_adapter'>

export const explain: Explain = {
  tables: new Set<TableName>(GUEST_TABLES.map(({ name }) => name)),
  name: nameOf,
  // A guest knows of no host; its VM's row does.
  host: () => null,
  effects: (changes, names, before) =>
    changes.flatMap((change) => {
      if (change.kind === 'guest_adapter') return adapterEffects(before, change)
      return change.kind === 'guest_routing' ? routingEffects(change, before) : []
    }),
}

/** `vmxnet3 Ethernet Adapter of Web`. */
function nameOf(reader: Reader, table: TableName, id: string): string {
  if (table === 'guest_os') return `Guest of ${ownerOf(reader, id).name}`
  if (table === 'guest_routing') return `Routing of ${machineNamed(reader, id)?.name ?? 'a machine'}`
  const row = reader.get(table, id)
  if (!row) return id
  const own = rowName(table, row)
  return table === 'guest_adapter' ? `${own} of ${ownerOf(reader, (row as Adapter).owner ?? '').name}` : own
}

const effect = (text: string, level: Effect['level'] = 'info'): Effect => ({ text, host: null, level })
const addressed = (adapter: Adapter): string => adapter.addresses.join(', ') || 'DHCP'

function adapterEffects(before: Reader, change: RowChange): Effect[] {
  const was = before.get('guest_adapter', change.id)
  const { name } = change
  if (change.change === 'removed') {
    if (!was) return []
    if (was.present) return [effect(`${name} is active: the guest is cut off until a restart finds the device again`, 'warning')]
    return [
      effect(`${name} is forgotten${was.addresses.length > 0 ? `, and ${was.addresses.join(', ')} is free in this guest` : ''}`),
    ]
  }
  const after = Object.fromEntries(change.fields.map(({ field, after: value }) => [field, value]))
  const is = { id: change.id, ...was, ...after } as Adapter
  if (!was) return is.present ? [effect(`Windows installs ${name}, with ${addressed(is)}`)] : []
  if (was.present && !is.present) {
    return [effect(`${name} becomes a hidden adapter${is.addresses.length > 0 ? ` and keeps ${addressed(is)}` : ''}`, 'warning')]
  }
  if (!was.present && is.present) return [effect(`${name} is found again, with ${addressed(is)}`)]
  return addressed(was) === addressed(is) ? [] : [effect(`${name} changes from ${addressed(was)} to ${addressed(is)}`)]
}
