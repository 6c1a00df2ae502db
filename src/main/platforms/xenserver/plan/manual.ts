/** What commands do not do, in sentences: for the person who carries the plan out. */
import type { Reader } from '../../../inventory/operation'
import { nameOf } from '../naming'
import { backendOf } from '../profile'
import { ACTIVE_KEY } from '../../../../shared/model/xenserver-bonds'
import type { Difference } from './compare'
import { DUE } from './state'

/** @param refused by title, what the server said to a command that would have done it */
export function manualSteps(
  before: Reader,
  after: Reader,
  left: readonly Difference[],
  refused: ReadonlyMap<string, string>,
): string[] {
  return [
    ...left.flatMap(wholeObject),
    ...backends(before, after),
    ...protection(before, after),
    ...activeLinks(before, after),
    ...[...refused].map(([title, why]) => `${title}: refused with “${why.split('\n')[0] ?? ''}”.`),
  ]
}

const WORK: Readonly<Record<string, { made: string; gone: string }>> = {
  xs_pool: { made: 'Set up the pool', gone: 'Take down the pool' },
  xs_host: { made: 'Install the host', gone: 'Take away the host' },
  xs_vm: { made: 'Create the VM', gone: 'Delete the VM, with its disks if they are not needed any more:' },
}

/** Installing a host or a VM is no matter of networking. */
function wholeObject({ kind, object, field, wanted }: Difference): string[] {
  const work = WORK[kind]
  return work && field === null ? [`${wanted === true ? work.made : work.gone} ${object.name}.`] : []
}

function backends(before: Reader, after: Reader): string[] {
  return after.find('xs_host').flatMap(({ id }) => {
    if (!before.get('xs_host', id) || backendOf(before, id) === backendOf(after, id)) return []
    return [`On ${nameOf(after, 'xs_host', id)} run “xe-switch-network-backend ${backendOf(after, id)}” and restart it.`]
  })
}

/** It needs a storage repository for its heartbeat, which no lab has. */
function protection(before: Reader, after: Reader): string[] {
  return after
    .find('xs_pool', { ha_enabled: true })
    .filter(({ id }) => before.get('xs_pool', id)?.ha_enabled === false)
    .map(({ id }) => `Once all is done, enable HA in ${nameOf(after, 'xs_pool', id)}: “xe pool-ha-enable heartbeat-sr-uuids=…”.`)
}

/** Which NIC an active-passive bond carries on is a state of the running host; XAPI has no call for it. */
function activeLinks(before: Reader, after: Reader): string[] {
  return after.find('xs_bond').flatMap((bond) => {
    const active = bond.other_config[ACTIVE_KEY]
    const master = after.get('xs_pif', bond.master ?? '')
    if (active === undefined || !master || before.get('xs_bond', bond.id)?.other_config[ACTIVE_KEY] === active) return []
    const command =
      master.host !== null && backendOf(after, master.host) === 'bridge'
        ? `ifenslave -c ${master.device} ${active}`
        : `ovs-appctl bond/set-active-slave ${master.device} ${active}`
    return [`${nameOf(after, 'xs_bond', bond.id)} carried on ${active}: “${command}” on the host, unless that is as well.`]
  })
}

/** One difference that no command took away. */
export function leftWords({ object, field, wanted, found }: Difference): string {
  if (field === null) return wanted === true ? `${object.name} is missing.` : `${object.name} is still there.`
  return `${object.name}: ${field.replaceAll('_', ' ')} is ${shown(found)} instead of ${shown(wanted)}.`
}

function shown(value: unknown): string {
  if (value === DUE) return 'not in force'
  if (value === '' || value === null || value === undefined) return 'empty'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
