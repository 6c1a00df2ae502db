/** What can be done with networks. */
import { Plus, SlidersHorizontal, Trash2 } from '@lucide/vue'
import type { Action, ActionItem } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'
import { run } from '../../app/operations'
import { bondActions, newBond } from '../../wizards/bond/actions'
import { runEach } from '../shared/run-each'
import { managementNetwork } from '../xs_pif/management'
import { networkPifs, type Network } from '../shared/xenserver'
import { removalLock } from './locks'

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
    properties(networks),
    {
      id: 'automatic',
      label: 'Add to new VMs',
      checked: automatic,
      ...(networks.length > 1 && { disabled: 'Set it in the properties of the networks.' }),
      run: async () => void (await run('xs.network.edit', { network: network.id, automatic: !automatic })),
    },
    ...(networks.length === 1 && networkPifs(network).length > 0 ? [managementNetwork(network)] : []),
    ...(bonds.length ? ['separator' as const, ...bonds, 'separator' as const] : []),
    remove(networks),
    hiding(networks),
    'separator',
    newNetwork(network.pool),
    newBond(network.pool),
  ]
}

function properties(networks: readonly Network[]): Action {
  const ids = networks.map(({ id }) => id)
  return {
    id: 'properties',
    label: 'Properties…',
    icon: SlidersHorizontal,
    run: () =>
      ids.length === 1
        ? openDialog(() => import('./PropertiesDialog.vue'), { network: ids[0] })
        : openDialog(() => import('./BulkDialog.vue'), { networks: ids }),
  }
}

/** The way out for networks that cannot be removed: consoles leave them out of choices. */
function hiding(networks: readonly Network[]): Action {
  const hidden = networks.every((network) => network.other_config[HIDDEN] === 'true')
  return {
    id: 'hide',
    label: 'Hide in consoles',
    checked: hidden,
    run: () =>
      runEach(
        'xs.network.edit',
        networks.map(({ id }) => ({ network: id, other_config: { [HIDDEN]: hidden ? null : 'true' } })),
        (count) => `${hidden ? 'Show' : 'Hide'} ${count} networks`,
      ),
  }
}
const HIDDEN = 'HideFromXenCenter'

/** Asks always: what goes with a network is seen beforehand. */
function remove(networks: readonly Network[]): Action {
  const reason = networks.map(removalLock).find(Boolean)
  return {
    id: 'remove',
    label: networks.length === 1 ? 'Remove network…' : `Remove ${networks.length} networks…`,
    icon: Trash2,
    danger: true,
    shortcut: 'Del',
    ...(reason && { disabled: reason }),
    run: () => openDialog(() => import('./RemoveNetworkDialog.vue'), { networks: networks.map(({ id }) => id) }),
  }
}
