/** Hosts and pools as a whole: maintenance mode, the coordinator, names and keys. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { nameOf } from '../../naming'
import type { Plan } from '../plan'
import { ref } from '../ref'
import { mapArgs, setParams, type Target } from './params'

/** The host that a pool's commands are sent to. */
export const coordinatorOf = (reader: Reader, pool: string | null): string | null =>
  pool === null ? null : (reader.get('xs_pool', pool)?.master ?? null)

/** Before VMs are started, which a disabled host does not do; HA would refuse most of what comes. */
export async function openHosts(plan: Plan): Promise<void> {
  for (const { id, ha_enabled } of plan.target.find('xs_pool')) {
    const found = plan.read.get('xs_pool', id)
    const host = coordinatorOf(plan.read, id)
    if (found?.ha_enabled && !ha_enabled && host !== null)
      await plan.do({ host, title: `Disable HA in ${nameOf(plan.read, 'xs_pool', id)}`, command: 'pool-ha-disable', args: {} })
  }
  for (const { id, enabled } of plan.target.find('xs_host'))
    if (enabled && plan.read.get('xs_host', id)?.enabled === false) await setEnabled(plan, id, true)
}

/** Last, when every VM is where it is to be. */
export async function closeHosts(plan: Plan): Promise<void> {
  for (const { id, enabled } of plan.target.find('xs_host'))
    if (!enabled && plan.read.get('xs_host', id)?.enabled === true) await setEnabled(plan, id, false)
  for (const { id, master, vswitch_controller } of plan.target.find('xs_pool')) {
    const found = plan.read.get('xs_pool', id)
    const host = coordinatorOf(plan.read, id)
    if (!found || host === null) continue
    if (found.vswitch_controller !== vswitch_controller) {
      await plan.do({
        host,
        title: `Set the vSwitch controller to ${vswitch_controller || 'none'}`,
        command: 'pool-set-vswitch-controller',
        args: { address: vswitch_controller },
      })
    }
    if (found.master === master || master === null || !plan.read.get('xs_host', master)) continue
    await plan.do({
      host,
      title: `Make ${nameOf(plan.read, 'xs_host', master)} the coordinator`,
      command: 'pool-designate-new-master',
      args: { 'host-uuid': ref('xs_host', master) },
      felt: ['Clients are disconnected while the coordinator changes.'],
    })
  }
}

export async function describeHosts(plan: Plan): Promise<void> {
  for (const kind of ['xs_pool', 'xs_host', 'xs_vm'] as const) {
    for (const wanted of plan.target.find(kind)) {
      const found = plan.read.get(kind, wanted.id)
      const host = found && coordinatorOf(plan.read, kind === 'xs_pool' ? found.id : (found as RowOf<'xs_host'>).pool)
      if (!found || !host) continue
      const target = { plan, host, kind, id: found.id, name: nameOf(plan.read, kind, found.id) }
      await setParams(target, {
        'name-label': [found.name_label, wanted.name_label],
        'name-description': [found.name_description, wanted.name_description],
      })
      await mapArgs(target, 'other-config', found.other_config, wanted.other_config)
      await setParams.set(target, 'tags', found.tags, wanted.tags)
      if (kind === 'xs_vm') await setAffinity(target, found as RowOf<'xs_vm'>, wanted as RowOf<'xs_vm'>)
      if (kind === 'xs_pool') await setSnooping(target, found as RowOf<'xs_pool'>, wanted as RowOf<'xs_pool'>)
    }
  }
}

const setSnooping = (target: Target, found: RowOf<'xs_pool'>, wanted: RowOf<'xs_pool'>): Promise<void> =>
  setParams(target, { 'igmp-snooping-enabled': [found.igmp_snooping_enabled, wanted.igmp_snooping_enabled] })

/** The host that a VM is started on where it can. */
async function setAffinity({ plan, host, name, id }: Target, found: RowOf<'xs_vm'>, wanted: RowOf<'xs_vm'>): Promise<void> {
  if (found.affinity === wanted.affinity) return
  const to = wanted.affinity === null ? 'no host' : nameOf(plan.read, 'xs_host', wanted.affinity)
  await plan.do({
    host,
    title: `Set the home of ${name} to ${to}`,
    command: 'vm-param-set',
    args: { uuid: ref('xs_vm', id), affinity: wanted.affinity === null ? '' : ref('xs_host', wanted.affinity) },
  })
}

function setEnabled(plan: Plan, id: string, enabled: boolean): Promise<boolean> {
  const name = nameOf(plan.read, 'xs_host', id)
  return plan.do({
    host: id,
    title: enabled ? `Exit maintenance mode on ${name}` : `Enter maintenance mode on ${name}`,
    command: enabled ? 'host-enable' : 'host-disable',
    args: { uuid: ref('xs_host', id) },
    felt: enabled ? [] : [`${name} starts no VMs from then on.`],
  })
}
