/** Host.reboot, Host.shutdown and Host.power_on, and the mains cable that no API knows. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { fixEach } from '../../fixes'
import { object } from '../../naming'
import { isLive } from '../../placement'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { needHost, titled } from '../rows'
import { boot } from './boot'
import { refuseFailed, setLive } from './live'

type Host = RowOf<'xs_host'>

const WORDS = { reboot: 'Reboot', shutdown: 'Shut down', start: 'Start', cut: 'Cut the power of' } as const

/**
 * Starting and restarting bring what a host's start brings: late NICs, and the coordinator's bonds and VLANs
 * (XS-POOL-12). After a cut VMs stay recorded as running, as XAPI leaves them. Refused for reboot and shutdown,
 * in this order: HOST_OFFLINE, HOST_NOT_DISABLED, HOST_IN_USE; for start HOST_IS_LIVE, and
 * HOST_HAS_FAILED in a drill.
 */
export const hostPower = defineOperation({
  name: 'xs.host.power',
  input: z.strictObject({ host: Ref, action: z.enum(['reboot', 'shutdown', 'start', 'cut']) }),
  title: ({ host, action }, lab) => `${WORDS[action]} ${titled(lab, 'xs_host', host)}`,
  run(tx, { host: id, action }) {
    const host = tx.need('xs_host', id)
    if (action === 'start') start(tx, host)
    else if (action === 'cut') cut(tx, host)
    else restart(tx, needHost(tx, id), action)
    return { host: id }
  },
})

function start(tx: Tx, host: Host): void {
  if (isLive(tx, host)) throw refusal('HOST_IS_LIVE', [object(tx, 'xs_host', host.id)])
  refuseFailed(tx, host)
  tx.command(xe('host-power-on', { host: host.uuid }))
  setLive(tx, host, true)
  boot(tx, host)
}

/** Nobody has to reach a host to pull its plug. */
function cut(tx: Tx, host: Host): void {
  if (!isLive(tx, host)) throw refusal('HOST_OFFLINE', [object(tx, 'xs_host', host.id)])
  setLive(tx, host, false)
}

function restart(tx: Tx, host: Host, action: 'reboot' | 'shutdown'): void {
  assertIdle(tx, host)
  tx.command(xe(`host-${action}`, { host: host.uuid }))
  if (action === 'reboot') boot(tx, host)
  else setLive(tx, host, false)
}

/** HOST_NOT_DISABLED, then HOST_IN_USE with the first VM that runs there. */
export function assertIdle(reader: Reader, host: Host): void {
  const self = object(reader, 'xs_host', host.id)
  if (host.enabled) {
    const fixes = fixEach('Enter maintenance mode', 'xs.host.setEnabled', [{ host: host.id, enabled: false }])
    throw refusal('HOST_NOT_DISABLED', [], { about: [self], fixes })
  }
  const [vm] = reader.find('xs_vm', { resident_on: host.id, is_control_domain: false, power_state: 'Running' })
  if (!vm) return
  const fixes = fixEach('Move its VMs away', 'xs.host.setEnabled', [{ host: host.id, enabled: false }])
  throw refusal('HOST_IN_USE', [self, 'vm', object(reader, 'xs_vm', vm.id)], { fixes })
}
