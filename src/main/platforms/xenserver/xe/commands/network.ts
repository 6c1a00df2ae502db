/** `xe network-…` (control plane reference §9). */
import type { XeCommand } from '../define'
import { parseInteger } from '../records/value'
import { doing, listing, onObject, refOf, uuidOf } from './simple'

export const NETWORK_COMMANDS: readonly XeCommand[] = [
  listing(
    {
      name: 'network-create',
      help: 'Create a network without uplink, and print its uuid.',
      required: ['name-label'],
      optional: ['name-description', 'MTU', 'bridge', 'managed'],
      isStandard: true,
    },
    async (context, params) => {
      const ref = await context.call('network.create', {
        name_label: params.need('name-label'),
        name_description: params.get('name-description') ?? '',
        MTU: parseInteger('MTU', params.get('MTU') ?? '1500'),
        bridge: params.get('bridge') ?? '',
        managed: params.flag('managed', true),
        other_config: {},
        tags: [],
      })
      return [await uuidOf(context, 'network', ref)]
    },
  ),
  onObject('network', 'destroy', {
    name: 'network-destroy',
    help: 'Remove a network that nothing is connected to.',
    isStandard: true,
  }),
  doing(
    {
      name: 'network-attach',
      help: 'Make a network available on a host.',
      required: ['uuid', 'host-uuid'],
      isHidden: true,
    },
    async (context, params) => {
      const network = await refOf(context, 'network', params.need('uuid'))
      await context.call('network.attach', network, await refOf(context, 'host', params.need('host-uuid')))
    },
  ),
]
