/** What may be asked of a VM and a VIF as they stand (control plane reference §5.7), for many at once. */
import type { AnyRow } from '../../../../../shared/model/fields'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { allowedOperations, VM_OPERATIONS } from '../../operations/vm/checks'
import { driverlessVms } from '../../operations/vm/guest'
import type { XapiField } from '../class'

type Vm = RowOf<'xs_vm'>

/** XAPI's names of the same on a host that is named. */
const ON_HOST: Readonly<Record<string, string>> = { start: 'start_on', resume: 'resume_on' }

export const VM_ALLOWED: XapiField = {
  name: 'allowed_operations',
  type: { set: { enum: [...VM_OPERATIONS, ...Object.values(ON_HOST)] } },
  read: (reader, rows) => {
    const vms = rows as unknown as readonly Vm[]
    const driverless = driverlessVms(reader, vms)
    return (row) => {
      const allowed = allowedOperations(row as unknown as Vm, driverless.has(row.id))
      return allowed.flatMap((operation) => (ON_HOST[operation] === undefined ? [operation] : [operation, ON_HOST[operation]]))
    }
  },
}

/** Up to so many VIFs, their VMs are looked up by id; for more, all VMs of the pool are read. */
const FEW = 500
const VM_FIELDS = ['power_state', 'is_control_domain', 'HVM_boot_policy', 'guest_metrics'] as const
type AskedVm = Pick<Vm, 'id' | (typeof VM_FIELDS)[number]>

export const VIF_ALLOWED: XapiField = {
  name: 'allowed_operations',
  type: { set: { enum: ['attach', 'plug', 'unplug'] } },
  columns: ['pool', 'VM', 'currently_attached'],
  read: (reader, rows) => {
    const vms = vmsOf(reader, rows)
    const driverless = driverlessVms(reader, vms)
    const able = new Set(vms.flatMap(({ id, power_state }) => (power_state === 'Running' && !driverless.has(id) ? [id] : [])))
    const domains = new Set(vms.flatMap(({ id, is_control_domain }) => (is_control_domain ? [id] : [])))
    return (row) => {
      const vm = row['VM'] as string
      if (!able.has(vm)) return ATTACH
      if (row['currently_attached'] === true) return UNPLUG
      return domains.has(vm) ? ATTACH : PLUG
    }
  },
}
const ATTACH = ['attach']
const PLUG = ['attach', 'plug']
const UNPLUG = ['attach', 'unplug']

function vmsOf(reader: Reader, vifs: readonly AnyRow[]): AskedVm[] {
  if (vifs.length > FEW) return reader.pick('xs_vm', VM_FIELDS, { pool: (vifs[0]?.['pool'] ?? null) as string | null })
  const ids = new Set(vifs.flatMap((vif) => (typeof vif['VM'] === 'string' ? [vif['VM']] : [])))
  return reader.pick('xs_vm', VM_FIELDS, { id: [...ids] })
}
