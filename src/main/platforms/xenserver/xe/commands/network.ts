/** `xe network-…` (control plane reference §9). */
import type { XeCommand } from '../define'

const networkCreate: XeCommand = {
  name: 'network-create',
  help: 'Create a network without uplink.',
  required: ['name-label'],
  optional: ['name-description', 'MTU', 'bridge', 'managed'],
  run: async ({ call, text }, args) => {
    const ref = await call('network.create', {
      name_label: args.get('name-label'),
      name_description: args.get('name-description') ?? '',
      MTU: args.get('MTU') ?? '1500',
      bridge: args.get('bridge') ?? '',
      managed: (args.get('managed') ?? 'true') === 'true',
      other_config: {},
      tags: [],
    })
    return text('network.get_uuid', ref)
  },
}

export const NETWORK_COMMANDS: readonly XeCommand[] = [networkCreate]
