/** `xe network-…` (control plane reference §9). */
import type { XeCommand } from '../define'
import { parseInteger } from '../records/value'

const networkCreate: XeCommand = {
  name: 'network-create',
  help: 'Create a network without uplink, and print its uuid.',
  required: ['name-label'],
  optional: ['name-description', 'MTU', 'bridge', 'managed'],
  isStandard: true,
  run: async ({ call }, params) => {
    const ref = await call('network.create', {
      name_label: params.need('name-label'),
      name_description: params.get('name-description') ?? '',
      MTU: parseInteger('MTU', params.get('MTU') ?? '1500'),
      bridge: params.get('bridge') ?? '',
      managed: params.flag('managed', true),
      other_config: {},
      tags: [],
    })
    return { list: [(await call('network.get_uuid', ref)) as string] }
  },
}

const networkDestroy: XeCommand = {
  name: 'network-destroy',
  help: 'Remove a network that nothing is connected to.',
  required: ['uuid'],
  optional: [],
  isStandard: true,
  run: async ({ call }, params) => {
    await call('network.destroy', await call('network.get_by_uuid', params.need('uuid')))
    return undefined
  },
}

const networkAttach: XeCommand = {
  name: 'network-attach',
  help: 'Make a network available on a host.',
  required: ['uuid', 'host-uuid'],
  optional: [],
  isHidden: true,
  run: async ({ call }, params) => {
    const network = await call('network.get_by_uuid', params.need('uuid'))
    await call('network.attach', network, await call('host.get_by_uuid', params.need('host-uuid')))
    return undefined
  },
}

export const NETWORK_COMMANDS: readonly XeCommand[] = [networkCreate, networkDestroy, networkAttach]
