/** What the power states of a VM mean in the database: residence, domain, attached VIFs. */
import { withFixes, type Fix, type OperationError } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader, Tx } from '../../../../inventory/operation'
import { startGuest } from '../../../../guests/registry/guest'
import { nameOf, object } from '../../naming'
import { internalNetworksLeft, networksOf, possibleHosts, runObstacle, vifsOf } from '../../placement'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { attachNetwork } from '../pif/plugging'
import { needIn } from '../rows'
import { attachVif } from '../vif/plugging'
import { reportAddresses } from './guest'
import { showUplinks } from './host-fixes'

type Vm = RowOf<'xs_vm'>
type Host = RowOf<'xs_host'>

/**
 * The host asked for if it can run the VM, else the refusal; without one the first that can, or
 * NO_HOSTS_AVAILABLE. `fixes`: how the same is done on a host that can.
 */
export function hostFor(tx: Tx, vm: Vm, wanted: string | undefined, fixes: () => Fix[]): Host {
  const host = wanted === undefined ? possibleHosts(tx, vm)[0] : needIn(tx, vm.pool, 'xs_host', wanted, 'host')
  if (!host) throw noHost(tx, vm)
  const obstacle = runObstacle(tx, vm, host)
  if (obstacle) throw withFixes(obstacle, [...fixes(), ...uplinkFixes(tx, obstacle)])
  warnOfLostPeers(tx, vm, host)
  return host
}

function noHost(reader: Reader, vm: Vm) {
  const reasons =
    vm.pool === null ? [] : reader.find('xs_host', { pool: vm.pool }).map((host) => runObstacle(reader, vm, host)?.message ?? '')
  const why = reasons.join(' ').replace(/\.$/, '') || 'its pool has no hosts'
  const unseen = networksOf(reader, vm.id).filter((network) => !reader.first('xs_pif', { network: network.id }))
  const fixes = unseen.slice(0, 1).map((network) => showUplinks(nameOf(reader, 'xs_network', network.id), network.id))
  return refusal('NO_HOSTS_AVAILABLE', [], { about: [object(reader, 'xs_vm', vm.id)], words: { why }, fixes })
}

function uplinkFixes(reader: Reader, { body }: OperationError): Fix[] {
  const network = body.objects.find(({ kind }) => kind === 'xs_network')
  return network ? [showUplinks(nameOf(reader, 'xs_network', network.id), network.id)] : []
}

/** XS-PRIV-17: a private network does not span hosts, which the older releases do not check. */
function warnOfLostPeers(tx: Tx, vm: Vm, host: Host): void {
  if (profileOf(tx, host.id).internalNetworksPin) return
  for (const network of internalNetworksLeft(tx, vm, host.id)) {
    tx.warn(
      `${vm.name_label} does not reach its peers on ${nameOf(tx, 'xs_network', network.id)} from ${nameOf(tx, 'xs_host', host.id)}: the network does not span hosts`,
    )
  }
}

/** A domain is built on a host: networks are attached there, PIFs plugged on demand. */
export function settleOn(tx: Tx, vm: Vm, host: Host): void {
  for (const network of networksOf(tx, vm.id)) attachNetwork(tx, network.id, host.id)
  tx.update('xs_vm', vm.id, { power_state: 'Running', resident_on: host.id, domid: nextDomain(tx, host.id) })
}

/** Start: every VIF is attached. */
export function start(tx: Tx, vm: Vm, host: Host): void {
  settleOn(tx, vm, host)
  for (const vif of vifsOf(tx, vm.id)) attachVif(tx, vif)
  startGuest(tx, vm.id)
  setGuestLive(tx, vm, true)
}

/** Halt: no host, no domain, no VIF attached. */
export function halt(tx: Tx, vm: Vm): void {
  leave(tx, vm, 'Halted')
  for (const vif of vifsOf(tx, vm.id)) tx.update('xs_vif', vif.id, { currently_attached: false })
  setGuestLive(tx, vm, false)
}

/** The domain goes; a suspended VM's VIFs stay marked as attached. */
export function leave(tx: Tx, vm: Vm, power_state: 'Halted' | 'Suspended'): void {
  tx.update('xs_vm', vm.id, { power_state, resident_on: null, domid: -1 })
}

export function setGuestLive(tx: Tx, vm: Vm, live: boolean): void {
  if (vm.guest_metrics === null) return
  tx.update('xs_vm_guest_metrics', vm.guest_metrics, live ? { live } : { live, networks: {} })
  if (live) reportAddresses(tx, vm.id)
}

/** The next domain number of a host; 0 is the control domain's. */
function nextDomain(tx: Tx, host: string): number {
  for (;;) {
    const domid = tx.nextNumber(`domain/${host}`) + 1
    if (!tx.first('xs_vm', { resident_on: host, domid })) return domid
  }
}
