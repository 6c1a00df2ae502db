/** `xe vif-…` (control plane reference §9). */
import type { XeCommand } from '../define'
import { XeFailure } from '../failure'
import { doing, listing, onObject, refOf, uuidOf } from './simple'

const BYTES = 6

/** One random byte for all six, the first made local and unicast: what the real one draws (§3.1). */
function randomMac(): string {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
  return Array.from({ length: BYTES }, (_, at) => (at === 0 ? (byte | 2) & ~1 : byte))
    .map((each) => each.toString(16).padStart(2, '0'))
    .join(':')
}

const vifCreate = listing(
  {
    name: 'vif-create',
    help: 'Give a VM an interface on a network, and print its uuid. mac=random draws an address.',
    required: ['device', 'network-uuid', 'vm-uuid'],
    optional: ['mac'],
    isStandard: true,
  },
  async (context, params) => {
    const VM = await refOf(context, 'VM', params.need('vm-uuid'))
    const network = await refOf(context, 'network', params.need('network-uuid'))
    const mac = params.get('mac') ?? ''
    const vif = await context.call('VIF.create', {
      ...{ device: params.need('device'), network, VM, MAC: mac === 'random' ? randomMac() : mac },
      MTU: await context.call('network.get_MTU', network),
      ...{ other_config: {}, qos_algorithm_type: '', qos_algorithm_params: {} },
    })
    return [await uuidOf(context, 'VIF', vif)]
  },
)

/** `vif-configure-ipv4` and `-ipv6`. */
function configure(family: 'ipv4' | 'ipv6'): XeCommand {
  return doing(
    {
      name: `vif-configure-${family}`,
      help: `Have the guest set the ${family === 'ipv4' ? 'IPv4' : 'IPv6'} address of a VIF: mode none or static.`,
      required: ['uuid', 'mode'],
      optional: ['address', 'gateway'],
      since: '7',
    },
    async (context, params) => {
      const vif = await refOf(context, 'VIF', params.need('uuid'))
      const modes: Readonly<Record<string, string>> = { none: 'None', static: 'Static' }
      const mode = modes[params.need('mode').toLowerCase()]
      if (mode === undefined) throw new XeFailure(`Expected 'none' or 'static', got ${params.need('mode').toLowerCase()}`)
      const address = params.get('address') ?? ''
      if (mode === 'Static' && address === '') throw new XeFailure('Required parameter not found: address')
      await context.call(`VIF.configure_${family}`, vif, mode, address, params.get('gateway') ?? '')
    },
  )
}

export const VIF_COMMANDS: readonly XeCommand[] = [
  vifCreate,
  onObject('VIF', 'destroy', { name: 'vif-destroy', help: 'Remove an interface of a VM.', isStandard: true }),
  onObject('VIF', 'plug', { name: 'vif-plug', help: 'Plug an interface into the running VM.', isStandard: true }),
  doing(
    {
      name: 'vif-unplug',
      help: 'Unplug an interface of the running VM.',
      required: ['uuid'],
      optional: ['force'],
      isStandard: true,
    },
    async (context, params) => {
      const message = params.flag('force') ? 'VIF.unplug_force' : 'VIF.unplug'
      await context.call(message, await refOf(context, 'VIF', params.need('uuid')))
    },
  ),
  doing(
    { name: 'vif-move', help: 'Connect an interface to another network.', required: ['uuid', 'network-uuid'], since: '7' },
    async (context, params) => {
      const vif = await refOf(context, 'VIF', params.need('uuid'))
      await context.call('VIF.move', vif, await refOf(context, 'network', params.need('network-uuid')))
    },
  ),
  configure('ipv4'),
  configure('ipv6'),
]
