/**
 * The network adapters that a XenServer VM shows to its guest. Without the tools it has emulated Realtek cards,
 * which Windows knows by their slot; with them paravirtual devices, known by their MAC here. In life the drivers
 * of release 8 name a device by its number, so that a changed MAC alone would keep it (ADR 16).
 */
import type { RowOf, TableName } from '../../../shared/model/tables'
import { releaseProfile } from '../../../shared/model/xenserver-names'
import { syncAdapters, type Device } from '../../guests/registry/adapters'
import { createGuest } from '../../guests/registry/guest'
import type { Touched, Tx } from '../../inventory/operation'
import { hasTools, reportAddresses } from './operations/vm/guest'
import { vifsOf } from './placement'
import { PROFILES, type Profile } from './profile'

type Vif = RowOf<'xs_vif'>
type Vm = RowOf<'xs_vm'>

/** PCI slot of the first emulated NIC; the others follow. */
const FIRST_SLOT = 4

/** Lets the Windows guests among the VMs that were touched see what devices they have now. */
export function syncGuests(tx: Tx, touched: Touched): void {
  if (!tx.first('guest_os', { family: 'windows' })) return
  for (const id of vmsTouched(tx, touched)) syncGuest(tx, id)
}

function vmsTouched(tx: Tx, touched: Touched): Set<string> {
  const rows = (table: TableName): string[] => [...(touched.get(table) ?? [])]
  return new Set([
    ...rows('xs_vm'),
    ...rows('guest_os'),
    ...rows('xs_vif').flatMap((id) => tx.get('xs_vif', id)?.VM ?? []),
    ...rows('xs_vm_guest_metrics').flatMap((id) => tx.find('xs_vm', { guest_metrics: id }).map((vm) => vm.id)),
  ])
}

function syncGuest(tx: Tx, id: string): void {
  const os = tx.get('guest_os', id)
  const vm = tx.get('xs_vm', id)
  if (!os || !vm) return
  const running = vm.power_state === 'Running'
  tx.update('guest_os', id, { running })
  if (!running) return
  if (syncAdapters(tx, id, devicesOf(tx, vm))) reportAddresses(tx, id)
}

/** The devices of a VM: those of its attached VIFs, or of all while it is halted, as none is attached then. */
function devicesOf(tx: Tx, vm: Vm): Device[] {
  const drivers = driversOf(tx, vm)
  const shown = vifsOf(tx, vm.id).filter((vif) => vif.currently_attached || vm.power_state === 'Halted')
  return shown.map((vif) => (drivers ? paravirtual(vif, drivers) : emulated(vif)))
}

/**
 * The Windows guests that an imported pool's tools reported, with an adapter for each VIF and the addresses found
 * for it. What else their registries remember, no pool database tells.
 */
export function addImportedGuests(tx: Tx, pool: string): void {
  for (const vm of tx.find('xs_vm', { pool, is_a_snapshot: false })) {
    const metrics = vm.guest_metrics === null ? undefined : tx.get('xs_vm_guest_metrics', vm.guest_metrics)
    if (!metrics || !isWindows(metrics.os_version)) continue
    createGuest(tx, vm.id, { family: 'windows', core: false, registry: [] })
    tx.update('guest_os', vm.id, { running: vm.power_state === 'Running' })
    syncAdapters(tx, vm.id, devicesOf(tx, vm))
  }
}

/** `{ distro: 'windows' }` today; older tools told only `{ name: 'Microsoft Windows Server 2003 …' }`. */
function isWindows({ distro = '', name = '' }: Readonly<Record<string, string>>): boolean {
  return distro.toLowerCase() === 'windows' || /windows/i.test(name)
}

/** The release whose drivers are in the guest, wherever it runs now; undefined without tools. */
function driversOf(tx: Tx, vm: Vm): Profile | undefined {
  if (!hasTools(tx, vm)) return undefined
  const { major, minor, micro } = tx.need('xs_vm_guest_metrics', vm.guest_metrics ?? '').PV_drivers_version
  return PROFILES[releaseProfile([major, minor, micro].join('.'))]
}

function emulated({ id, device }: Vif): Device {
  const slot = ((FIRST_SLOT + Number(device)) * 8).toString(16).toUpperCase()
  return {
    endpoint: id,
    instance_id: String.raw`PCI\VEN_10EC&DEV_8139&SUBSYS_00015853&REV_20\3&267A616A&0&${slot}`,
    name: 'Realtek RTL8139C+ Fast Ethernet NIC',
  }
}

function paravirtual({ id, MAC }: Vif, { pvAdapter }: Profile): Device {
  const serial = MAC.replaceAll(':', '').toUpperCase()
  return { endpoint: id, instance_id: `${pvAdapter.device}\\${serial}`, name: pvAdapter.name }
}
