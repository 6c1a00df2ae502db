/** Class `network` (control plane reference §1 and §5.1). */
import type { Message } from '../class'
import { NETWORK_CONSTANTS } from '../constants'
import { describeClass } from '../describe'
import { param, refParam, runs, selfOf } from '../message'
import { plainWrites } from '../set'
import { refTo, type XapiType } from '../types'

const SELF = selfOf('network')
const LOCKING: XapiType = { enum: ['unlocked', 'disabled'] }
const PURPOSE: XapiType = { enum: ['nbd', 'insecure_nbd'] }

const create: Message = {
  params: [param('record', { record: 'network' })],
  required: ['other_config'],
  result: refTo('network'),
  call: async ({ pool, run }, record: Record<string, unknown>) => {
    const { name_label, name_description, other_config, bridge, managed, tags } = record
    // XAPI takes any MTU that is none for the usual one; a form does not.
    const MTU = typeof record['MTU'] === 'number' && record['MTU'] <= 0 ? 1500 : record['MTU']
    const input = { pool, name_label, name_description, MTU, other_config, bridge, managed, tags }
    return ((await run('xs.network.create', input)) as { network: string }).network
  },
}

const purpose = (next: (now: readonly string[], value: string) => readonly string[]): Message => ({
  since: '7',
  params: [SELF, param('value', PURPOSE)],
  result: 'void',
  call: async ({ read, run }, self: string, value: string) => {
    await run('xs.network.edit', { network: self, purpose: next(read.need('xs_network', self).purpose, value) })
    return null
  },
})

export const network = describeClass('network', {
  writes: {
    ...plainWrites('xs_network', ['name_label', 'name_description', 'tags', 'other_config']),
    MTU: (self: string, MTU: number) => ({ operation: 'xs.network.edit', input: { network: self, MTU } }),
  },
  types: { default_locking_mode: LOCKING, purpose: { set: PURPOSE } },
  derived: NETWORK_CONSTANTS,
  messages: {
    create,
    destroy: runs('xs.network.destroy', [SELF], (self: string) => ({ network: self })),
    attach: runs(
      'xs.network.attach',
      [refParam('network', 'network'), refParam('host', 'host')],
      (self: string, host: string) => ({
        ...{ network: self, host },
      }),
    ),
    set_default_locking_mode: {
      ...runs('xs.network.edit', [refParam('network', 'network'), param('value', LOCKING)], (self: string, mode: string) => ({
        ...{ network: self, default_locking_mode: mode },
      })),
      since: '6.1',
    },
    add_purpose: purpose((now, value) => [...new Set([...now, value])]),
    remove_purpose: purpose((now, value) => now.filter((each) => each !== value)),
  },
})
