/** Class `Bond` (control plane reference §1, §5.3 and §5.4). */
import { describeClass } from '../describe'
import { gives, param, refParam, runs, selfOf, text } from '../message'
import { plainWrites } from '../set'
import { refTo, STRING_MAP } from '../types'

const SELF = selfOf('Bond')
const MODE = { enum: ['balance-slb', 'active-backup', 'lacp'] }

export const bond = describeClass('Bond', {
  writes: plainWrites('xs_bond', ['other_config']),
  types: { mode: MODE },
  messages: {
    create: gives(
      refTo('Bond'),
      'xs.bond.create',
      [
        refParam('network', 'network'),
        param('members', { set: refTo('PIF') }),
        text('MAC'),
        // Releases before 6.0 and 6.1 know neither.
        param('mode', MODE, 'balance-slb'),
        param('properties', STRING_MAP, {}),
      ],
      (network: string, members: string[], MAC: string, mode: string, properties: object) => ({
        ...{ network, members, MAC, mode, properties },
      }),
      (made: { bond: string }) => made.bond,
    ),
    destroy: runs('xs.bond.destroy', [SELF], (self: string) => ({ bond: self })),
    set_mode: {
      ...runs('xs.bond.setMode', [SELF, param('value', MODE)], (self: string, mode: string) => ({ bond: self, mode })),
      since: '6.0',
    },
    set_property: {
      ...runs('xs.bond.setProperty', [SELF, text('name'), text('value')], (self: string, name: string, value: string) => ({
        ...{ bond: self, name, value },
      })),
      since: '6.1',
    },
  },
})
