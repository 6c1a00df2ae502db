/** Columns of the adapters that a Windows guest remembers. */
import type { Column } from '../../components/table/column'
import { adapterState, addressText, conflictText, guestAdapters, type Adapter } from '../shared/guest'

export const ADAPTER_COLUMNS: Column<Adapter>[] = [
  { id: 'name', label: 'Adapter', value: (adapter) => adapter.name, width: 205, grow: true },
  {
    id: 'state',
    label: 'State',
    value: (adapter) => adapterState(adapter).word,
    state: adapterState,
    hint: (adapter) => (adapter.present ? '' : 'Hidden in Device Manager'),
    width: 96,
  },
  { id: 'connection', label: 'Connection', value: (adapter) => adapter.connection, width: 168 },
  { id: 'address', label: 'Address', value: addressText, mono: true, width: 116 },
  {
    id: 'conflict',
    label: 'Conflict',
    value: (adapter) => conflictText(adapter, guestAdapters(adapter.owner ?? '')),
    width: 288,
    grow: true,
  },
  { id: 'instance', label: 'Device instance id', value: (adapter) => adapter.instance_id, mono: true, width: 320, grow: true },
]
