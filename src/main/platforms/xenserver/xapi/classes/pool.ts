/** Class `pool` (control plane reference §5.9 and §8). */
import { refusal } from '../../refusals'
import type { ApiContext, Message } from '../class'
import { POOL_CONSTANTS } from '../constants'
import { describeClass } from '../describe'
import { flag, gives, param, refParam, runs, selfOf, text } from '../message'
import { plainWrites } from '../set'
import { refTo, STRING_MAP } from '../types'

const HOST = refParam('host', 'host')

/** An operation on the pool that the client is connected to. */
const onPool = (operation: string, params: Message['params'], input: (...args: never[]) => object): Message => ({
  params,
  result: 'void',
  call: async ({ run, pool }, ...args: never[]) => {
    await run(operation, { pool, ...input(...args) })
    return null
  },
})

/** The connected host leaves its own pool for the one whose coordinator has that address. User and password are not looked at. */
async function join({ read, run, host }: ApiContext, address: string, force: boolean): Promise<null> {
  const coordinator = read.find('xs_host', { address }).find(({ id, pool }) => read.get('xs_pool', pool ?? '')?.master === id)
  if (!coordinator) throw refusal('JOINING_HOST_SERVICE_FAILED')
  await run('xs.pool.join', { host, pool: coordinator.pool, force })
  return null
}
const joining = (force: boolean): Message => ({
  params: [text('master_address'), text('master_username'), text('master_password')],
  result: 'void',
  call: (context, address: string) => join(context, address, force),
})

export const pool = describeClass('pool', {
  derived: POOL_CONSTANTS,
  writes: plainWrites('xs_pool', ['name_label', 'name_description', 'tags', 'other_config']),
  messages: {
    join: joining(false),
    join_force: joining(true),
    eject: runs('xs.pool.eject', [HOST], (host: string) => ({ host })),
    designate_new_master: runs('xs.pool.designateNewMaster', [HOST], (host: string) => ({ host })),
    create_VLAN_from_PIF: gives(
      { set: refTo('PIF') },
      'xs.pool.createVlan',
      [refParam('pif', 'PIF'), refParam('network', 'network'), param('VLAN', 'int')],
      (pif: string, network: string, tag: number) => ({ pif, network, tag }),
      ({ pifs }: { pifs: string[] }) => pifs,
    ),
    create_VLAN: {
      params: [text('device'), refParam('network', 'network'), param('VLAN', 'int')],
      result: { set: refTo('PIF') },
      call: async ({ run, pool: self }, device: string, network: string, tag: number) =>
        ((await run('xs.pool.createVlanOnDevice', { pool: self, device, network, tag })) as { pifs: string[] }).pifs,
    },
    management_reconfigure: {
      ...runs('xs.pool.managementReconfigure', [refParam('network', 'network')], (network: string) => ({ network })),
      since: '7',
    },
    set_igmp_snooping_enabled: {
      ...runs('xs.pool.setIgmpSnooping', [selfOf('pool'), flag('value')], (pool: string, enabled: boolean) => ({
        pool,
        enabled,
      })),
      since: '7',
    },
    emergency_transition_to_master: {
      isSync: true,
      params: [],
      result: 'void',
      call: async ({ run, host }) => {
        await run('xs.pool.emergencyTransition', { host })
        return null
      },
    },
    recover_slaves: {
      params: [],
      result: { set: refTo('host') },
      call: async ({ run, pool: self }) => ((await run('xs.pool.recoverSlaves', { pool: self })) as { hosts: string[] }).hosts,
    },
    // Heartbeats are not simulated, so that neither their storage nor their settings matter.
    enable_ha: onPool(
      'xs.pool.enableHa',
      [param('heartbeat_srs', { set: refTo('SR') }), param('configuration', STRING_MAP)],
      () => ({}),
    ),
    disable_ha: onPool('xs.pool.disableHa', [], () => ({})),
    set_vswitch_controller: {
      ...onPool('xs.pool.setController', [text('address')], (address: string) => ({ address })),
      since: '5.6-fp1',
    },
  },
})
