/** Class `VLAN` (control plane reference §5.5). */
import { describeClass } from '../describe'
import { gives, param, refParam, runs, selfOf } from '../message'
import { plainWrites } from '../set'
import { refTo } from '../types'

export const vlan = describeClass('VLAN', {
  writes: plainWrites('xs_vlan', ['other_config']),
  messages: {
    create: gives(
      refTo('VLAN'),
      'xs.vlan.create',
      [refParam('tagged_PIF', 'PIF'), param('tag', 'int'), refParam('network', 'network')],
      (tagged_PIF: string, tag: number, network: string) => ({ tagged_PIF, tag, network }),
      (made: { vlan: string }) => made.vlan,
    ),
    destroy: runs('xs.vlan.destroy', [selfOf('VLAN')], (self: string) => ({ vlan: self })),
  },
})
