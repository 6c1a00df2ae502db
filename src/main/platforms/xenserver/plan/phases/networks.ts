/** Networks: made early, named and set as they are to be, and removed when nothing is left on them. */
import type { RowOf } from '../../../../../shared/model/tables'
import { nameOf } from '../../naming'
import { isChosenBridge } from '../networks'
import type { Plan } from '../plan'
import { ref } from '../ref'
import { coordinatorOf } from './hosts'
import { mapArgs, setParams } from './params'
import { FLAG } from '../words'
import { release } from './release'

type Network = RowOf<'xs_network'>

/** A network that the server makes with a NIC. */
const comesWithNic = ({ bridge }: Network): boolean => bridge === '' || /^(xen|vif|tap|eth)/.test(bridge)

export async function createNetworks(plan: Plan): Promise<void> {
  for (const network of plan.target.find('xs_network')) {
    if (plan.network(network.id) || comesWithNic(network)) continue
    const host = coordinatorOf(plan.read, network.pool)
    if (host === null) continue
    const { name_label, name_description, MTU, bridge, managed } = network
    const before = ids(plan)
    const done = await plan.do({
      host,
      title: `Create the network ${nameOf(plan.target, 'xs_network', network.id)}`,
      command: 'network-create',
      args: {
        'name-label': name_label,
        ...(name_description === '' ? {} : { 'name-description': name_description }),
        ...(MTU === 1500 ? {} : { MTU }),
        ...(isChosenBridge(bridge) ? {} : { bridge }),
        ...(managed ? {} : { managed }),
      },
      makes: 'xs_network',
    })
    const made = done ? [...ids(plan)].find((id) => !before.has(id)) : undefined
    if (made !== undefined) plan.pair(network.id, made)
  }
}

const ids = (plan: Plan): Set<string> => new Set(plan.read.pick('xs_network', []).map(({ id }) => id))

/** Networks that the server made with NICs, paired by their bridges. */
export function adoptNetworks(plan: Plan): void {
  for (const network of plan.target.find('xs_network')) {
    if (plan.network(network.id)) continue
    const same = plan.read
      .find('xs_network', { pool: network.pool, bridge: network.bridge })
      .filter(({ id }) => !plan.wantedNetwork(id))
    if (same.length === 1 && same[0]) plan.pair(network.id, same[0].id)
  }
}

/** Name, MTU and whatever else is set; the MTU acts at the next plug, so this comes before any. */
export async function describeNetworks(plan: Plan): Promise<void> {
  for (const wanted of plan.target.find('xs_network')) {
    const found = plan.network(wanted.id)
    const host = coordinatorOf(plan.read, wanted.pool)
    if (!found || host === null) continue
    const { name_label, name_description, MTU } = wanted
    const target = { plan, host, kind: 'xs_network', id: found.id, name: nameOf(plan.read, 'xs_network', found.id) } as const
    await setParams(target, {
      'name-label': [found.name_label, name_label],
      'name-description': [found.name_description, name_description],
      MTU: [found.MTU, MTU],
    })
    await mapArgs(target, 'other-config', found.other_config, wanted.other_config)
    await setParams.set(target, 'tags', found.tags, wanted.tags)
    await setParams.set(target, 'purpose', found.purpose, wanted.purpose)
    if (found.default_locking_mode === wanted.default_locking_mode) continue
    // XAPI wants nothing attached meanwhile.
    await release(plan, found.id, null)
    await setParams(target, { 'default-locking-mode': [found.default_locking_mode, wanted.default_locking_mode] })
  }
}

/** Those that the target does not have. The server would take unplugged VIFs with them in silence: the plan counts them. */
export async function destroyNetworks(plan: Plan): Promise<void> {
  for (const network of plan.read.find('xs_network')) {
    const host = coordinatorOf(plan.read, network.pool)
    if (plan.wantedNetwork(network.id) || host === null || plan.read.first('xs_pif', { network: network.id })) continue
    await release(plan, network.id, null)
    const name = nameOf(plan.read, 'xs_network', network.id)
    await plan.do({
      host,
      title: `Remove the network ${name}`,
      command: 'network-destroy',
      args: { uuid: ref('xs_network', network.id) },
      checks: [
        {
          assumed: `no VIF is on ${name}`,
          command: 'vif-list',
          args: { 'network-uuid': ref('xs_network', network.id), [FLAG]: '--minimal' },
          isCount: true,
        },
      ],
    })
  }
}
