/** Networks as `xe` makes and sets them. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { setMap, setParams, setSet } from '../../xe/params'

type Network = RowOf<'xs_network'>

/** network-create, and what it takes no argument for. `bridge` only where it was given by hand. */
export function speakCreate(tx: Tx, network: Network, bridge = ''): void {
  const created = xe('network-create', {
    'name-label': network.name_label,
    'name-description': network.name_description || undefined,
    MTU: network.MTU === 1500 ? undefined : network.MTU,
    bridge: bridge || undefined,
    managed: network.managed ? undefined : false,
  })
  tx.command(created, { prints: network.uuid, as: 'network' })
  for (const line of setMap('network', network.uuid, 'other-config', {}, network.other_config)) tx.command(line)
  for (const line of setSet('network', network.uuid, 'tags', [], network.tags)) tx.command(line)
}

export function speakEdit(tx: Tx, before: Network, after: Network): void {
  const { uuid } = after
  const lines = [
    ...setParams('network', uuid, plainFields(before), plainFields(after)),
    ...setMap('network', uuid, 'other-config', before.other_config, after.other_config),
    ...setSet('network', uuid, 'tags', before.tags, after.tags),
    ...setSet('network', uuid, 'purpose', before.purpose, after.purpose),
  ]
  for (const line of lines) tx.command(line)
}

const plainFields = (network: Network) => ({
  'name-label': network.name_label,
  'name-description': network.name_description,
  MTU: network.MTU,
  'default-locking-mode': network.default_locking_mode,
})
