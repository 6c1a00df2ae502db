/** Which operations a VM allows, in XAPI's order of checks. */
import { assertNever, type OperationError } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { object } from '../../naming'
import { refusal } from '../../refusals'
import { lacksDrivers } from './guest'

type Vm = RowOf<'xs_vm'>

/** Power states that each operation takes, in the order in which XAPI names them. */
const STATES = {
  start: ['Halted'],
  clean_shutdown: ['Running'],
  hard_shutdown: ['Paused', 'Suspended', 'Running'],
  clean_reboot: ['Running'],
  hard_reboot: ['Paused', 'Running'],
  pause: ['Running'],
  unpause: ['Paused'],
  suspend: ['Running'],
  resume: ['Suspended'],
  pool_migrate: ['Running'],
  migrate_send: ['Halted', 'Suspended', 'Running'],
  clone: ['Halted'],
  copy: ['Halted'],
  destroy: ['Halted', 'Suspended'],
} as const
export type VmOperation = keyof typeof STATES

const OF_TEMPLATES: ReadonlySet<VmOperation> = new Set(['clone', 'copy', 'destroy'])
const OF_SNAPSHOTS: ReadonlySet<VmOperation> = new Set(['clone', 'copy', 'destroy', 'hard_shutdown'])
/** Asked of the guest itself, which needs drivers to hear it. */
const OF_GUESTS: ReadonlySet<VmOperation> = new Set(['clean_shutdown', 'clean_reboot'])

export const VM_OPERATIONS = Object.keys(STATES) as readonly VmOperation[]

/** What stands in the way first, in XAPI's order. */
type Obstacle = 'state' | 'template' | 'snapshot' | 'control domain' | 'drivers'

function obstacleTo(vm: Vm, operation: VmOperation, isDriverless: () => boolean): Obstacle | undefined {
  if (!statesFor(vm, operation).includes(vm.power_state)) return 'state'
  if (vm.is_a_template && !vm.is_a_snapshot && !templateAllows(vm, operation)) return 'template'
  if (vm.is_a_snapshot && !OF_SNAPSHOTS.has(operation)) return 'snapshot'
  if (vm.is_control_domain) return 'control domain'
  return OF_GUESTS.has(operation) && isDriverless() ? 'drivers' : undefined
}

/** VM.allowed_operations. */
export function allowedOperations(vm: Vm, isDriverless: boolean): VmOperation[] {
  return VM_OPERATIONS.filter((operation) => obstacleTo(vm, operation, () => isDriverless) === undefined)
}

/**
 * Refused, in this order: VM_BAD_POWER_STATE, VM_IS_TEMPLATE, VM_IS_SNAPSHOT, OPERATION_NOT_ALLOWED for
 * control domains, VM_MISSING_PV_DRIVERS.
 */
export function assertAllows(reader: Reader, vm: Vm, operation: VmOperation): void {
  const self = object(reader, 'xs_vm', vm.id)
  const obstacle = obstacleTo(vm, operation, () => lacksDrivers(reader, vm))
  switch (obstacle) {
    case undefined:
      return
    case 'state':
      throw badPowerState(reader, vm, statesFor(vm, operation))
    case 'template':
      throw refusal('VM_IS_TEMPLATE', [self, operation])
    case 'snapshot':
      throw refusal('VM_IS_SNAPSHOT', [self, operation])
    case 'control domain':
      throw refusal('OPERATION_NOT_ALLOWED', ['Operations on domain 0 are not allowed'], {
        about: [self],
        words: { remedy: 'Choose another VM.' },
      })
    case 'drivers':
      throw missingTools(reader, vm)
    default:
      assertNever(obstacle)
  }
}

/** VM_MISSING_PV_DRIVERS, with the button that installs them. */
export function missingTools(reader: Reader, vm: Vm): OperationError {
  const run = { operation: 'xs.vm.setTools', input: { vm: vm.id, installed: true } }
  const fixes = [{ label: `Install XenServer Tools in ${vm.name_label}`, run }]
  return refusal('VM_MISSING_PV_DRIVERS', [object(reader, 'xs_vm', vm.id)], { fixes })
}

/** VM_BAD_POWER_STATE with the states that would do. */
export function badPowerState(reader: Reader, vm: Vm, expected: readonly string[]): OperationError {
  const states = expected.map((state) => state.toLowerCase())
  const params = [object(reader, 'xs_vm', vm.id), states.join(', '), vm.power_state.toLowerCase()]
  return refusal('VM_BAD_POWER_STATE', params, { words: { states: states.join(' or ') } })
}

function statesFor(vm: Vm, operation: VmOperation): readonly string[] {
  const copies = operation === 'clone' || operation === 'copy'
  return copies && vm.is_a_snapshot ? [...STATES[operation], 'Suspended'] : STATES[operation]
}

/** The templates that come with the product cannot be removed. */
function templateAllows(vm: Vm, operation: VmOperation): boolean {
  return OF_TEMPLATES.has(operation) && !(operation === 'destroy' && vm.other_config['default_template'] === 'true')
}
