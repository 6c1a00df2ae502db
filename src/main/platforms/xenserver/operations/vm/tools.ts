/** XenServer Tools in a guest: there or not. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { object } from '../../naming'
import { poolProfile } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { make, titled } from '../rows'
import { badPowerState } from './checks'
import { hasTools, isHvm, reportAddresses, STATIC_IP } from './guest'

type Vm = RowOf<'xs_vm'>

/**
 * Installs or removes the tools, as an administrator does inside the guest: with them the guest reports its
 * addresses and a fully virtualised one has the drivers that let interfaces be plugged while it runs
 * (XS-VIF-11, XS-VIF-12). Refused: OPERATION_NOT_ALLOWED for what is no VM, VM_BAD_POWER_STATE.
 */
export const vmSetTools = defineOperation({
  name: 'xs.vm.setTools',
  input: z.strictObject({ vm: Ref, installed: z.boolean() }),
  title: ({ vm, installed }, lab) =>
    `${installed ? 'Install XenServer Tools in' : 'Uninstall XenServer Tools from'} ${titled(lab, 'xs_vm', vm)}`,
  run(tx, { vm: id, installed }) {
    const vm = tx.need('xs_vm', id)
    if (vm.is_control_domain || vm.is_a_snapshot) {
      const words = { remedy: 'Choose a VM.' }
      throw refusal('OPERATION_NOT_ALLOWED', ['it takes no tools'], { about: [object(tx, 'xs_vm', id)], words })
    }
    if (vm.power_state !== 'Running' && vm.power_state !== 'Halted') throw badPowerState(tx, vm, ['Running', 'Halted'])
    if (installed === hasTools(tx, vm)) return { vm: id }
    if (installed) install(tx, vm)
    else remove(tx, vm)
    tellHotplug(tx, vm, installed)
    return { vm: id }
  },
})

/** What guest metrics say of tools of the pool's release, and of the guest where it is known. */
export function toolsReport(tx: Tx, pool: string | null, family: string | undefined): ToolsReport {
  const [major = '', minor = '', micro = '0'] = poolProfile(tx, pool).productVersion.split('.')
  const version = { PV_drivers_version: { major, minor, micro }, PV_drivers_up_to_date: true }
  const { configuresIp } = poolProfile(tx, pool).vif
  return family === 'windows' ? { ...version, os_version: WINDOWS, other: configuresIp ? { [STATIC_IP]: '1' } : {} } : version
}
type ToolsReport = Partial<RowOf<'xs_vm_guest_metrics'>>

/** The Windows whose guests are simulated. */
const WINDOWS = {
  distro: 'windows',
  name: String.raw`Microsoft Windows Server 2008 R2 Standard|C:\Windows|\Device\Harddisk0\Partition2`,
  major: '6',
  minor: '1',
}

function install(tx: Tx, vm: Vm): void {
  const tools = { ...toolsReport(tx, vm.pool, tx.get('guest_os', vm.id)?.family), live: vm.power_state === 'Running' }
  if (vm.guest_metrics === null) {
    const metrics = make(tx, 'xs_vm_guest_metrics', { pool: vm.pool, ...tools })
    tx.update('xs_vm', vm.id, { guest_metrics: metrics.id })
  } else tx.update('xs_vm_guest_metrics', vm.guest_metrics, tools)
  if (vm.power_state === 'Running') reportAddresses(tx, vm.id)
  tx.command(xe('vm-cd-insert', { uuid: vm.uuid, 'cd-name': 'guest-tools.iso' }))
}

/** Without tools nobody reports, so that the server forgets the guest's addresses. */
function remove(tx: Tx, vm: Vm): void {
  const nothing = { PV_drivers_version: {}, PV_drivers_up_to_date: false, networks: {}, other: {}, live: false }
  if (vm.guest_metrics !== null) tx.update('xs_vm_guest_metrics', vm.guest_metrics, nothing)
}

function tellHotplug(tx: Tx, vm: Vm, installed: boolean): void {
  if (!isHvm(vm)) return
  tx.warn(
    installed
      ? `Interfaces of ${vm.name_label} can now be plugged and unplugged while it runs, and it shuts down when asked to`
      : `Interfaces of ${vm.name_label} can no longer be plugged or unplugged while it runs, and it shuts down by force only`,
  )
}
