/** Class `tunnel` (control plane reference §5.6). */
import { describeClass } from '../describe'
import { gives, param, refParam, runs, selfOf } from '../message'
import { plainWrites } from '../set'
import { refTo } from '../types'

const PROTOCOL = { enum: ['gre', 'vxlan'] }

export const tunnel = describeClass('tunnel', {
  since: '5.6-fp1',
  writes: plainWrites('xs_tunnel', ['other_config', 'status']),
  types: { protocol: PROTOCOL },
  messages: {
    create: gives(
      refTo('tunnel'),
      'xs.tunnel.create',
      [refParam('transport_PIF', 'PIF'), refParam('network', 'network'), param('protocol', PROTOCOL, 'gre')],
      (transport_PIF: string, network: string, protocol: string) => ({ transport_PIF, network, protocol }),
      (made: { tunnel: string }) => made.tunnel,
    ),
    destroy: runs('xs.tunnel.destroy', [selfOf('tunnel')], (self: string) => ({ tunnel: self })),
  },
})
