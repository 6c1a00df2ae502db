/** `xe pool-…`. */
import type { XeCommand } from '../define'
import { doing, listing, refOf, uuidOf } from './simple'

export const POOL_COMMANDS: readonly XeCommand[] = [
  doing(
    {
      name: 'pool-join',
      help: 'Have the host that is asked join the pool of the coordinator with that address.',
      required: ['master-address', 'master-username', 'master-password'],
      optional: ['force'],
    },
    ({ call }, params) => {
      const message = params.flag('force') ? 'pool.join_force' : 'pool.join'
      const [address, user, password] = ['address', 'username', 'password'].map((part) => params.need(`master-${part}`))
      return call(message, address, user, password)
    },
  ),
  doing(
    {
      name: 'pool-eject',
      help: 'Have a host leave the pool; it starts again as if newly installed.',
      required: ['host-uuid'],
      optional: ['force'],
    },
    async (context, params) => {
      await context.call('pool.eject', await refOf(context, 'host', params.need('host-uuid')))
    },
  ),
  doing(
    { name: 'pool-designate-new-master', help: 'Hand the lead of the pool to another host.', required: ['host-uuid'] },
    async (context, params) => {
      await context.call('pool.designate_new_master', await refOf(context, 'host', params.need('host-uuid')))
    },
  ),
  doing(
    {
      name: 'pool-management-reconfigure',
      help: 'Move the management interfaces of all hosts to a network.',
      required: ['network-uuid'],
      since: '7',
    },
    async (context, params) => {
      await context.call('pool.management_reconfigure', await refOf(context, 'network', params.need('network-uuid')))
    },
  ),
  doing(
    {
      name: 'pool-emergency-transition-to-master',
      help: 'Make the host that is asked the coordinator, where the old one is lost.',
      required: [],
      optional: ['force'],
      staysOnHost: true,
    },
    ({ call }) => call('pool.emergency_transition_to_master'),
  ),
  listing(
    { name: 'pool-recover-slaves', help: 'Call back the members that look for a coordinator that is lost.', required: [] },
    async (context) => {
      const hosts = (await context.call('pool.recover_slaves')) as readonly string[]
      return Promise.all(hosts.map((host) => uuidOf(context, 'host', host)))
    },
  ),
  doing(
    { name: 'pool-ha-enable', help: 'Turn high availability on.', required: [], optional: ['heartbeat-sr-uuids'] },
    ({ call }) => call('pool.enable_ha', [], {}),
  ),
  doing({ name: 'pool-ha-disable', help: 'Turn high availability off.', required: [] }, ({ call }) => call('pool.disable_ha')),
  doing(
    {
      name: 'pool-set-vswitch-controller',
      help: 'Set the address of the vSwitch controller; empty for none.',
      required: ['address'],
      since: '5.6-fp1',
      isHidden: true,
    },
    ({ call }, params) => call('pool.set_vswitch_controller', params.need('address')),
  ),
]
