/** Host.disable with Host.evacuate, which consoles call maintenance mode, and Host.enable. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { nameOf, object } from '../../naming'
import { possibleHosts } from '../../placement'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { needHost, titled } from '../rows'
import { vmMigrate } from '../vm/migrate'

type Host = RowOf<'xs_host'>

/**
 * A disabled host starts no VMs. With `evacuate` its running VMs first move to hosts that see their networks.
 * Refused: HOST_OFFLINE, CANNOT_EVACUATE_HOST with every VM that cannot leave.
 */
export const hostSetEnabled = defineOperation({
  name: 'xs.host.setEnabled',
  input: z.strictObject({ host: Ref, enabled: z.boolean(), evacuate: z.boolean().default(true) }),
  title: ({ host, enabled }, lab) => `${enabled ? 'Exit' : 'Enter'} maintenance mode on ${titled(lab, 'xs_host', host)}`,
  run(tx, { host: id, enabled, evacuate }) {
    const host = needHost(tx, id)
    tx.command(xe(enabled ? 'host-enable' : 'host-disable', { host: host.uuid }))
    const changed = tx.update('xs_host', id, { enabled })
    if (!enabled && evacuate) moveAway(tx, changed)
    return { host: id }
  },
})

/** Host.evacuate: every running VM goes to another host that sees its networks, or none does. CANNOT_EVACUATE_HOST. */
export function moveAway(tx: Tx, host: Host): void {
  const vms = tx.find('xs_vm', { resident_on: host.id, is_control_domain: false, power_state: 'Running' })
  if (vms.length > 0) tx.command(xe('host-evacuate', { uuid: host.uuid }))
  const stuck = vms.flatMap((vm) => {
    const target = possibleHosts(tx, vm).find((other) => other.id !== host.id)
    const moved = target && tx.attempt(() => vmMigrate.run(tx, { vm: vm.id, host: target.id }))
    if (moved?.ok) return []
    return [
      { vm: object(tx, 'xs_vm', vm.id), why: moved?.error.message ?? `No other host can run ${nameOf(tx, 'xs_vm', vm.id)}.` },
    ]
  })
  if (stuck.length === 0) return
  throw refusal(
    'CANNOT_EVACUATE_HOST',
    stuck.map(({ vm }) => `NO_HOSTS_AVAILABLE,${vm.id}`),
    { about: [object(tx, 'xs_host', host.id)], words: { why: stuck.map(({ why }) => why).join(' ') } },
  )
}
