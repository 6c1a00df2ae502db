/** The list of networks that new VMs get an interface on. */
import { CircleCheck, CircleMinus, CircleSlash } from '@lucide/vue'
import type { AutomaticNetwork } from '@shared/contract/pool'
import type { Action, ActionItem } from '../../app/kinds'
import type { Column } from '../../components/table/column'
import { runEach } from '../shared/run-each'
import { networkKindWords, networkTitle, type Network } from '../shared/xenserver'

const SETTINGS = { yes: 'Yes', no: 'No', unset: 'Not set' } as const

/** `Yes`, `Yes, by default (not set)`, `No`, `No (not set)`. */
function words({ gets, setting }: AutomaticNetwork): string {
  if (setting !== 'unset') return SETTINGS[setting]
  return gets ? 'Yes, by default (not set)' : 'No (not set)'
}

export function automaticColumns(of: (network: Network) => AutomaticNetwork | undefined): Column<Network>[] {
  const told = (network: Network): string => {
    const found = of(network)
    return found ? words(found) : ''
  }
  return [
    { id: 'name', label: 'Network', value: networkTitle, link: ({ id }) => ({ kind: 'xs_network', id }), width: 220, grow: true },
    {
      id: 'gets',
      label: 'New VMs get it',
      value: told,
      state: (network) => ({ state: of(network)?.gets ? 'up' : 'down', word: told(network) }),
      width: 210,
    },
    { id: 'kind', label: 'Kind', value: networkKindWords, width: 180 },
    {
      id: 'key',
      label: 'other-config:automatic',
      value: (network) => network.other_config['automatic'] ?? '',
      mono: true,
      width: 170,
    },
  ]
}

/** The key is always written out, so that no console has to guess; taking it away is a choice of its own. */
export function automaticActions(networks: readonly Network[]): ActionItem[] {
  const set = (automatic: boolean) => networks.map(({ id }) => ({ network: id, automatic }))
  const edit = (inputs: readonly unknown[], what: string) =>
    runEach('xs.network.edit', inputs, (count) => `${what} for ${count} networks`)
  const all = (value: string | undefined) => networks.every(({ other_config }) => other_config['automatic'] === value)
  const offer = (action: Action, now: boolean): Action => (now ? { ...action, disabled: 'It is so already.' } : action)
  return [
    offer(
      {
        id: 'automatic-yes',
        label: 'Add to new VMs',
        icon: CircleCheck,
        run: () => edit(set(true), 'Add interfaces to new VMs'),
      },
      all('true'),
    ),
    offer(
      {
        id: 'automatic-no',
        label: 'Do not add to new VMs',
        icon: CircleMinus,
        run: () => edit(set(false), 'Add no interfaces to new VMs'),
      },
      all('false'),
    ),
    offer(
      {
        id: 'automatic-unset',
        label: 'Take the setting away',
        icon: CircleSlash,
        run: () =>
          edit(
            networks.map(({ id }) => ({ network: id, other_config: { automatic: null } })),
            'Take the setting for new VMs away',
          ),
      },
      all(undefined),
    ),
  ]
}
