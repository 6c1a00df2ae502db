/** `xe bond-…`, `vlan-…`, `pool-vlan-create` and `tunnel-…` (control plane reference §9). */
import type { XeCommand, XeContext } from '../define'
import { toErrorBody } from '../../../../../shared/errors'
import type { XapiValue } from '../../xapi/types'
import { XeFailure } from '../failure'
import { parseInteger } from '../records/value'
import type { XeParams } from '../words'
import { doing, listing, onObject, refOf, uuidOf } from './simple'

const MODES = new Map([
  ['', 'balance-slb'],
  ['balance-slb', 'balance-slb'],
  ['active-backup', 'active-backup'],
  ['lacp', 'lacp'],
])

function bondMode(value: string): string {
  const mode = MODES.get(value.toLowerCase())
  if (mode === undefined) throw new XeFailure(`Invalid bond mode. Got ${value.toLowerCase()}`)
  return mode
}

const bondCreate = listing(
  {
    name: 'bond-create',
    help: 'Bond NICs of one host on a network that has no PIF there, and print the uuid of the bond.',
    required: ['network-uuid', 'pif-uuids'],
    optional: ['mac', 'mode', 'properties:'],
  },
  async (context, params) => {
    const network = await refOf(context, 'network', params.need('network-uuid'))
    const members: XapiValue[] = []
    for (const uuid of params.list('pif-uuids')) members.push(await refOf(context, 'PIF', uuid))
    const mode = bondMode(params.get('mode') ?? '')
    // The documents' releases know neither mode nor properties.
    const later = context.release === '8' ? [mode, params.map('properties')] : []
    return [await uuidOf(context, 'Bond', await context.call('Bond.create', network, members, params.get('mac') ?? '', ...later))]
  },
)

/** Base, tag and network of a VLAN that is to be. */
async function vlanOf(context: XeContext, params: XeParams): Promise<{ pif: XapiValue; tag: number; network: XapiValue }> {
  const pif = await refOf(context, 'PIF', params.need('pif-uuid'))
  const tag = parseInteger('vlan', params.need('vlan'))
  return { pif, tag, network: await refOf(context, 'network', params.need('network-uuid')) }
}

const ON_PIF = ['pif-uuid', 'vlan', 'network-uuid']

const vlanCreate = listing(
  { name: 'vlan-create', help: 'Make a VLAN on one host, and print the uuid of its PIF.', required: ON_PIF },
  async (context, params) => {
    const { pif, tag, network } = await vlanOf(context, params)
    const vlan = await context.call('VLAN.create', pif, tag, network)
    return [await uuidOf(context, 'PIF', await context.call('VLAN.get_untagged_PIF', vlan))]
  },
)

const poolVlanCreate = listing(
  {
    name: 'pool-vlan-create',
    help: 'Make a VLAN on every host of the pool, and print the uuids of the PIFs.',
    required: ON_PIF,
  },
  async (context, params) => {
    const { pif, tag, network } = await vlanOf(context, params)
    const made = (await context.call('pool.create_VLAN_from_PIF', pif, network, tag)) as readonly string[]
    return Promise.all(made.map((each) => uuidOf(context, 'PIF', each)))
  },
)

/** Takes the uuid of the VLAN, or of its PIF. */
const vlanDestroy = doing(
  { name: 'vlan-destroy', help: 'Remove a VLAN, by its uuid or by that of its PIF.', required: ['uuid'] },
  async (context, params) => {
    const uuid = params.need('uuid')
    const vlan = await refOf(context, 'VLAN', uuid).catch((thrown: unknown) => {
      if (toErrorBody(thrown).code === 'UUID_INVALID') return undefined
      throw thrown
    })
    if (vlan === undefined) await context.call('PIF.destroy', await refOf(context, 'PIF', uuid))
    else await context.call('VLAN.destroy', vlan)
  },
)

const tunnelCreate = listing(
  {
    name: 'tunnel-create',
    help: 'Make a tunnel over a PIF, and print the uuid of its access PIF.',
    required: ['pif-uuid', 'network-uuid'],
    optional: ['protocol'],
    since: '5.6-fp1',
  },
  async (context, params) => {
    const transport = await refOf(context, 'PIF', params.need('pif-uuid'))
    const network = await refOf(context, 'network', params.need('network-uuid'))
    const protocol = params.get('protocol')?.toLowerCase()
    if (protocol !== undefined && protocol !== 'gre' && protocol !== 'vxlan')
      throw new XeFailure(`Expected 'gre','vxlan', got ${protocol}`)
    const tunnel = await context.call('tunnel.create', transport, network, ...(protocol === undefined ? [] : [protocol]))
    return [await uuidOf(context, 'PIF', await context.call('tunnel.get_access_PIF', tunnel))]
  },
)

export const LINK_COMMANDS: readonly XeCommand[] = [
  bondCreate,
  onObject('Bond', 'destroy', { name: 'bond-destroy', help: 'Part a bond into its NICs.' }),
  doing(
    { name: 'bond-set-mode', help: 'Change the mode of a bond.', required: ['uuid', 'mode'], since: '6.0' },
    async (context, params) => {
      await context.call('Bond.set_mode', await refOf(context, 'Bond', params.need('uuid')), bondMode(params.need('mode')))
    },
  ),
  vlanCreate,
  vlanDestroy,
  poolVlanCreate,
  tunnelCreate,
  onObject('tunnel', 'destroy', { name: 'tunnel-destroy', help: 'Remove a tunnel.', since: '5.6-fp1' }),
]
