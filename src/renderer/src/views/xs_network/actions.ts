/** What can be done with networks. */
import { Plus, Trash2 } from '@lucide/vue'
import type { Action, ActionItem } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'
import { run } from '../../app/operations'
import { useMirror } from '../../stores/mirror'
import { bondActions, newBond } from '../../wizards/bond/actions'
import { runEach } from '../shared/run-each'
import { managementNetwork } from '../xs_pif/management'
import { networkPifs, networkTitle, vmName, type Network } from '../shared/xenserver'

export function newNetwork(pool: string | null): Action {
  return {
    id: 'new-network',
    label: 'New network…',
    icon: Plus,
    run: () => openDialog(() => import('../../wizards/network/NetworkWizard.vue'), { pool }),
  }
}

export function networkActions(networks: readonly Network[]): ActionItem[] {
  const [network] = networks
  if (!network) return []
  const bonds = networks.length === 1 ? bondActions(network) : []
  const automatic = network.other_config['automatic'] !== 'false'
  return [
    {
      id: 'automatic',
      label: 'Add to new VMs',
      checked: automatic,
      ...(networks.length > 1 && { disabled: 'Set one network at a time.' }),
      run: async () => void (await run('xs.network.edit', { network: network.id, automatic: !automatic })),
    },
    ...(networks.length === 1 && networkPifs(network).length > 0 ? [managementNetwork(network)] : []),
    ...(bonds.length ? ['separator' as const, ...bonds, 'separator' as const] : []),
    remove(networks),
    'separator',
    newNetwork(network.pool),
    newBond(network.pool),
  ]
}

/** The server takes unplugged VIFs with the network without a word: a network that has some asks first. */
function remove(networks: readonly Network[]): Action {
  const reason = networks.map(whyKept).find(Boolean)
  const idle = networks.some((network) => useMirror().by('xs_vif', 'network', network.id).length > 0)
  return {
    id: 'remove',
    label: networks.length === 1 ? 'Remove network' : `Remove ${networks.length} networks`,
    icon: Trash2,
    danger: true,
    shortcut: 'Del',
    ...(reason && { disabled: reason }),
    run: () =>
      idle
        ? openDialog(() => import('./RemoveNetworkDialog.vue'), { networks: networks.map(({ id }) => id) })
        : runEach(
            'xs.network.destroy',
            networks.map(({ id }) => ({ network: id })),
            (count) => `Remove ${count} networks`,
          ),
  }
}

function whyKept(network: Network): string | undefined {
  const title = networkTitle(network)
  const [pif] = networkPifs(network)
  if (pif)
    return `${title} stands for ${pif.VLAN >= 0 ? `VLAN ${pif.VLAN}` : 'a NIC'} on ${networkPifs(network).length} hosts; remove that first.`
  const attached = useMirror()
    .by('xs_vif', 'network', network.id)
    .find((vif) => vif.currently_attached)
  return attached && `${vmName(attached.VM)} is attached to ${title}; move or unplug its interface first.`
}
