/** What can be done with hosts. */
import { Radar } from '@lucide/vue'
import type { Action, ActionItem } from '../../app/kinds'
import { machineDrill } from '../../fabric/drills/actions'
import { hasFailed } from '../../fabric/drills/faults'
import { traceActions } from '../../fabric/trace/open'
import { joinPool } from '../../wizards/join-pool/actions'
import { openTerminalHere } from '../../terminal/open'
import { runEach } from '../shared/run-each'
import type { Host } from '../shared/xenserver'
import { configureHost } from '../../wizards/ip-configuration/open'
import { newBond } from '../../wizards/bond/actions'
import { newNetwork } from '../xs_network/actions'
import { addressByHand } from '../xs_pif/introduce'
import { disableManagement } from '../xs_pif/management'
import { newVm } from '../xs_vm/new-vm'
import { hostMembershipActions, hostPowerActions } from './power'

export function hostActions(hosts: readonly Host[]): ActionItem[] {
  const [host] = hosts
  if (!host) return []
  const drill = hosts.length === 1 ? machineDrill('xs_host', host.id, host.name_label) : undefined
  const isFailed = hasFailed(host.id)
  return [
    // While it is out of order nothing else helps it.
    ...(drill && isFailed ? [drill, 'separator' as const] : []),
    newVm(host.pool),
    newNetwork(host.pool),
    newBond(host.pool),
    'separator',
    ...(hosts.length === 1 ? [configureHost(host), ...addressByHand(host), disableManagement(host)] : []),
    rescan(hosts),
    ...(hosts.length === 1 ? [openTerminalHere(host.id)] : []),
    'separator',
    ...traceActions('xs_host', hosts),
    ...(hosts.length <= 2 ? ['separator' as const] : []),
    ...hostPowerActions(hosts),
    ...(drill && !isFailed ? ['separator' as const, drill] : []),
    'separator',
    ...(hosts.length === 1 ? [joinPool(host)] : []),
    ...hostMembershipActions(hosts),
  ]
}

/** Looks for NICs that the pool does not know yet (XS-INS-09). */
export function rescan(hosts: readonly Host[]): Action {
  return {
    id: 'scan',
    label: 'Rescan NICs',
    icon: Radar,
    run: () =>
      runEach(
        'xs.pif.scan',
        hosts.map(({ id }) => ({ host: id })),
        (count) => `Scan ${count} hosts for NICs`,
      ),
  }
}
