/** A coordinator that is lost: a member takes its place by itself, and then calls the others back. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { object } from '../../naming'
import { isLive } from '../../placement'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { FOLLOWS, setLive } from '../host/live'
import { Ref } from '../input'
import { assertHaOff } from '../pif/checks'
import { needHost, titled } from '../rows'
import { EMERGENCY_TRANSITION } from './designate-new-master'

/**
 * Pool.emergency_transition_to_master, said to the member itself. The other members still look for the old coordinator,
 * so that the new one misses them until Pool.recover_slaves. Nothing where it is the coordinator already. Refused, in
 * this order: HOST_NOT_LIVE, HA_IS_ENABLED, OPERATION_NOT_ALLOWED while the old one is there (XAPI lets both be).
 */
export const poolEmergencyTransition = defineOperation({
  name: EMERGENCY_TRANSITION,
  input: z.strictObject({ host: Ref }),
  title: ({ host }, lab) => `Make ${titled(lab, 'xs_host', host)} the coordinator in an emergency`,
  run(tx, input) {
    const host = tx.need('xs_host', input.host)
    const self = object(tx, 'xs_host', host.id)
    if (!isLive(tx, host)) throw refusal('HOST_NOT_LIVE', [self])
    assertHaOff(tx, host.pool)
    const pool = tx.need('xs_pool', host.pool ?? '')
    if (pool.master === host.id) return { pool: pool.id, host: host.id }
    const old = pool.master === null ? undefined : tx.get('xs_host', pool.master)
    if (old && isLive(tx, old)) {
      const remedy = 'Designate the new coordinator instead, which the old one arranges with all hosts.'
      throw refusal('OPERATION_NOT_ALLOWED', ['The coordinator is running'], {
        about: [object(tx, 'xs_host', old.id)],
        words: { remedy },
      })
    }
    tx.update('xs_pool', pool.id, { master: host.id })
    for (const other of tx.find('xs_host', { pool: pool.id })) if (other.id !== host.id && isLive(tx, other)) lose(tx, other, old)
    tx.command(`${xe('pool-emergency-transition-to-master')}   # on ${host.name_label}`)
    return { pool: pool.id, host: host.id }
  },
})

function lose(tx: Tx, member: RowOf<'xs_host'>, coordinator: RowOf<'xs_host'> | undefined): void {
  setLive(tx, member, false)
  const { extra } = tx.need('xs_host', member.id)
  tx.update('xs_host', member.id, { extra: { ...extra, [FOLLOWS]: coordinator?.id ?? '' } })
  tx.warn(`${member.name_label} still looks for the old coordinator, until the members are recovered`)
}

/** Pool.recover_slaves: the coordinator tells the members that miss theirs whom to follow. Refused: HOST_OFFLINE. */
export const poolRecoverSlaves = defineOperation({
  name: 'xs.pool.recoverSlaves',
  input: z.strictObject({ pool: Ref }),
  title: ({ pool }, lab) => `Recover the members of ${titled(lab, 'xs_pool', pool)}`,
  run(tx, input) {
    const pool = tx.need('xs_pool', input.pool)
    needHost(tx, pool.master)
    const lost = tx.find('xs_host', { pool: pool.id }).filter(({ extra }) => extra[FOLLOWS] !== undefined)
    for (const host of lost) setLive(tx, host, true)
    tx.command(xe('pool-recover-slaves'))
    return { hosts: lost.map(({ id }) => id) }
  },
})
