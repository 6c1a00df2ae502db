/** What a VM's guest reports through XenServer Tools, and how its machine type decides what it can do. */
import type { RowOf } from '../../../../../shared/model/tables'
import { guestDriver } from '../../../../../shared/model/vif-policy'
import type { Reader, Tx } from '../../../../inventory/operation'
import { poolProfile } from '../../profile'

type Vm = RowOf<'xs_vm'>

/** Fully virtualised: needs the tools' drivers to have its interfaces changed while it runs. */
export const isHvm = (vm: Pick<Vm, 'HVM_boot_policy'>): boolean => vm.HVM_boot_policy !== ''

/** Key under which drivers report that the server can give them addresses. */
export const STATIC_IP = 'feature-static-ip-setting'

/** Without drivers in the guest no interface is plugged while it runs, and nobody hears a clean shutdown. */
export function lacksDrivers(reader: Reader, vm: Vm): boolean {
  return guestDriver({ isHvm: isHvm(vm), hasTools: hasTools(reader, vm) }) === 'emulated'
}

/** The same for many VMs, by their ids. */
export function driverlessVms(
  reader: Reader,
  vms: readonly Pick<Vm, 'id' | 'HVM_boot_policy' | 'guest_metrics'>[],
): ReadonlySet<string> {
  const ids = vms.flatMap(({ guest_metrics }) => guest_metrics ?? [])
  const metrics = reader.pick('xs_vm_guest_metrics', ['PV_drivers_version'], { id: ids })
  const equipped = new Set(
    metrics.flatMap(({ id, PV_drivers_version }) => (Object.keys(PV_drivers_version).length > 0 ? [id] : [])),
  )
  const lacking = vms.filter(
    (vm) => guestDriver({ isHvm: isHvm(vm), hasTools: equipped.has(vm.guest_metrics ?? '') }) === 'emulated',
  )
  return new Set(lacking.map(({ id }) => id))
}

export function hasTools(reader: Reader, vm: Vm): boolean {
  const metrics = vm.guest_metrics === null ? undefined : reader.get('xs_vm_guest_metrics', vm.guest_metrics)
  return metrics !== undefined && Object.keys(metrics.PV_drivers_version).length > 0
}

/** Brings one VM's reported addresses up to date. */
export function reportAddresses(tx: Tx, vm: string): void {
  report(tx, 'AND xs_vm.id = ?', [vm])
}

/** Brings the reported addresses of all VMs up to date. */
export function reportAllAddresses(tx: Tx): void {
  report(tx, '', [])
}

interface Reported {
  vm: string
  device: string | null
  address: string | null
}

/**
 * A running VM with tools reports the addresses of its attached VIFs. Metrics that say the same in their
 * own order (those of an imported pool) are left as they are.
 */
function report(tx: Tx, condition: string, parameters: readonly string[]): void {
  const rows = tx.select<Reported>(
    `SELECT xs_vm.id AS vm, xs_vif.device, guest_address.address
     FROM xs_vm JOIN xs_vm_guest_metrics AS gm ON gm.id = xs_vm.guest_metrics
     LEFT JOIN xs_vif ON xs_vif.VM = xs_vm.id AND xs_vif.currently_attached = 1
     LEFT JOIN guest_address ON guest_address.endpoint = xs_vif.id
     WHERE xs_vm.power_state IN ('Running', 'Paused') AND gm.PV_drivers_version <> '{}' ${condition}
     ORDER BY xs_vm.seq, xs_vif.seq, guest_address.seq`,
    parameters,
  )
  for (const [id, reports] of Map.groupBy(rows, (row) => row.vm)) {
    const vm = tx.need('xs_vm', id)
    const metrics = tx.need('xs_vm_guest_metrics', vm.guest_metrics ?? '')
    const networks = networksField(reports, poolProfile(tx, vm.pool).reportsAllAddresses)
    if (said(networks) !== said(metrics.networks)) tx.update('xs_vm_guest_metrics', metrics.id, { networks })
  }
}

/** `0/ip` is the first IPv4 address of device 0; later releases add `0/ipv4/0`, `0/ipv6/0` and so on. */
function networksField(reports: readonly Reported[], all: boolean): Record<string, string> {
  const networks: Record<string, string> = {}
  const counts = new Map<string, number>()
  for (const { device, address } of reports) {
    if (device === null || address === null) continue
    const bare = address.split('/')[0] ?? address
    const family = bare.includes(':') ? 'ipv6' : 'ipv4'
    const n = counts.get(`${device}/${family}`) ?? 0
    counts.set(`${device}/${family}`, n + 1)
    if (family === 'ipv4' && n === 0) networks[`${device}/ip`] = bare
    if (all) networks[`${device}/${family}/${n}`] = bare
  }
  return networks
}

/** Which address is said of which device, whatever the keys and their order. */
function said(networks: Readonly<Record<string, string>>): string {
  return [...new Set(Object.entries(networks).map(([key, address]) => `${key.split('/')[0]} ${address}`))].sort().join()
}
