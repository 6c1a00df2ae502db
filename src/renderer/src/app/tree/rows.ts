/** Which rows the trees show, by the switches of the View menu. */
import type { RowOf, TableName } from '@shared/model/tables'
import { useMirror } from '../../stores/mirror'
import { usePrefs } from '../../stores/prefs'
import { isHiddenNetwork } from '../../views/shared/xenserver'

type Vm = RowOf<'xs_vm'>

const ALONE: ReadonlySet<string> = new Set<TableName>([
  'xs_pool',
  'xs_host',
  'xs_network',
  'xs_vm',
  'plant_switch',
  'plant_station',
])
/** Whether objects of this kind have nodes of their own, rather than being parts of one that has. */
export const standsAlone = (kind: string): boolean => ALONE.has(kind)

/** A snapshot is a template too in XAPI; here each row is one thing. */
export const isTemplate = (vm: Vm): boolean => vm.is_a_template && !vm.is_a_snapshot
export const isMachine = (vm: Vm): boolean => !vm.is_a_template && !vm.is_a_snapshot
/** Where a VM runs, or else would rather run. */
export const homeOf = (vm: Vm): string | null => vm.resident_on ?? vm.affinity

/** The switches of the View menu, read once for a whole level. */
export interface Shown {
  templates: boolean
  snapshots: boolean
  hidden: boolean
}
export function shownNow(): Shown {
  const { showTemplates, showSnapshots, showHidden } = usePrefs().state
  return { templates: showTemplates, snapshots: showSnapshots, hidden: showHidden }
}

/** Whether a VM row appears at all; control domains only with hidden objects. */
export function showsVm(vm: Vm, shown: Shown): boolean {
  if (vm.is_control_domain) return shown.hidden
  if (vm.is_a_snapshot) return shown.snapshots
  return vm.is_a_template ? shown.templates : true
}

/** The VMs last let through, of a list and under switches that are most often still the same. */
const passed = new WeakMap<readonly Vm[], { mode: string; rows: readonly Vm[] }>()

function shownVms(vms: readonly Vm[]): readonly Vm[] {
  const shown = shownNow()
  const mode = Object.values(shown).join()
  const known = passed.get(vms)
  if (known?.mode === mode) return known.rows
  const rows = vms.filter((vm) => showsVm(vm, shown))
  passed.set(vms, { mode, rows })
  return rows
}

/** The rows of a kind that the View menu lets through. */
export function shownRows(kind: TableName): readonly RowOf<TableName>[] {
  const mirror = useMirror()
  if (kind === 'xs_vm') return shownVms(mirror.all('xs_vm'))
  if (kind === 'xs_network' && !shownNow().hidden) return mirror.all('xs_network').filter((network) => !isHiddenNetwork(network))
  return mirror.all(kind)
}
