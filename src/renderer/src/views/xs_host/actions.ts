/** What can be done with hosts. */
import { Radar } from '@lucide/vue'
import type { ActionItem } from '../../app/kinds'
import { runEach } from '../shared/run-each'
import type { Host } from '../shared/xenserver'
import { newBond } from '../../wizards/bond/actions'
import { newNetwork } from '../xs_network/actions'
import { newVm } from '../xs_vm/new-vm'

export function hostActions(hosts: readonly Host[]): ActionItem[] {
  const [host] = hosts
  if (!host) return []
  return [
    newVm(host.pool),
    newNetwork(host.pool),
    newBond(host.pool),
    'separator',
    {
      id: 'scan',
      label: 'Rescan NICs',
      icon: Radar,
      run: () =>
        runEach(
          'xs.pif.scan',
          hosts.map(({ id }) => ({ host: id })),
          (count) => `Scan ${count} hosts for NICs`,
        ),
    },
  ]
}
