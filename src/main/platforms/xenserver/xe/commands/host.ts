/** `xe host-…`, as far as the lab has hosts. */
import type { XeCommand } from '../define'
import { doing, onObject, refOf } from './simple'
import { onSelected } from './selecting'

const on = (message: string, told: Pick<XeCommand, 'name' | 'help'> & Partial<Pick<XeCommand, 'optional'>>): XeCommand =>
  onSelected('host', told, async ({ call }, host) => {
    await call(`host.${message}`, host)
    return undefined
  })

export const HOST_COMMANDS: readonly XeCommand[] = [
  on('enable', { name: 'host-enable', help: 'Let VMs start on a host again.' }),
  on('disable', { name: 'host-disable', help: 'Keep VMs from starting on a host.' }),
  on('evacuate', { name: 'host-evacuate', help: 'Move the VMs of a host to others.' }),
  on('reboot', { name: 'host-reboot', help: 'Restart a host that is disabled.' }),
  on('shutdown', { name: 'host-shutdown', help: 'Shut down a host that is disabled.' }),
  on('power_on', { name: 'host-power-on', help: 'Switch on a host.' }),
  onObject('host', 'destroy', { name: 'host-forget', help: 'Forget a host that will not come back.', optional: ['force'] }),
  doing(
    {
      name: 'host-management-reconfigure',
      help: 'Make a PIF the management interface of its host.',
      required: ['pif-uuid'],
    },
    async (context, params) => {
      await context.call('host.management_reconfigure', await refOf(context, 'PIF', params.need('pif-uuid')))
    },
  ),
  doing(
    {
      name: 'host-management-disable',
      help: 'Take the management interface away from the host that is asked.',
      required: [],
      staysOnHost: true,
    },
    ({ call }) => call('host.management_disable'),
  ),
]
