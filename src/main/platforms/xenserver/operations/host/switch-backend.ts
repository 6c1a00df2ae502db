/** xe-switch-network-backend: Linux bridge or Open vSwitch, in force after a restart of the host. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { backendOf } from '../../profile'
import { Ref } from '../input'
import { needHost, titled } from '../rows'
import { boot } from './boot'
import { assertIdle } from './power'
import { Backend } from './setup'

/** Switches and restarts the host. Refused as a restart is: HOST_OFFLINE, HOST_NOT_DISABLED, HOST_IN_USE. */
export const hostSwitchBackend = defineOperation({
  name: 'xs.host.switchBackend',
  input: z.strictObject({ host: Ref, backend: Backend }),
  title: ({ host, backend }, lab) =>
    `Switch ${titled(lab, 'xs_host', host)} to ${backend === 'bridge' ? 'the Linux bridge' : 'Open vSwitch'}`,
  run(tx, { host: id, backend }) {
    const host = needHost(tx, id)
    if (backendOf(tx, id) === backend) return { host: id }
    assertIdle(tx, host)
    tx.command(`xe-switch-network-backend ${backend}`)
    tx.command('reboot')
    boot(tx, tx.update('xs_host', id, { software_version: { ...host.software_version, network_backend: backend } }))
    return { host: id }
  },
})
