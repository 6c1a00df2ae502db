/** Class `host` (control plane reference §5.8). */
import type { Message } from '../class'
import { describeClass } from '../describe'
import { refParam, runs, selfOf } from '../message'
import { plainWrites } from '../set'
import { refTo, NULL_REF } from '../types'

const HOST = refParam('host', 'host')
const power = (action: string): Message => runs('xs.host.power', [HOST], (host: string) => ({ host, action }))

export const host = describeClass('host', {
  writes: plainWrites('xs_host', ['name_label', 'name_description', 'tags', 'other_config']),
  messages: {
    enable: runs('xs.host.setEnabled', [HOST], (host: string) => ({ host, enabled: true })),
    disable: runs('xs.host.setEnabled', [HOST], (host: string) => ({ host, enabled: false, evacuate: false })),
    evacuate: runs('xs.host.evacuate', [HOST], (host: string) => ({ host })),
    shutdown: power('shutdown'),
    reboot: power('reboot'),
    power_on: power('start'),
    destroy: runs('xs.host.destroy', [selfOf('host')], (self: string) => ({ host: self })),
    management_reconfigure: runs('xs.host.managementReconfigure', [refParam('pif', 'PIF')], (pif: string) => ({ pif })),
    management_disable: {
      isSync: true,
      params: [],
      result: 'void',
      call: async ({ run, host: self }) => {
        await run('xs.host.managementDisable', { host: self })
        return null
      },
    },
    get_management_interface: {
      since: '6.1',
      params: [HOST],
      result: refTo('PIF'),
      call: ({ read }, self: string) => read.first('xs_pif', { host: self, management: true })?.id ?? NULL_REF,
    },
  },
})
