/** Class `VIF` (control plane reference §1 and §5.7). */
import { describeClass } from '../describe'
import { param, refParam, runs, selfOf } from '../message'
import { plainWrites } from '../set'
import type { Message } from '../class'
import { refTo, type XapiType } from '../types'

const SELF = selfOf('VIF')
const LOCKING = { enum: ['network_default', 'locked', 'unlocked', 'disabled'] }
const itself = (vif: string): object => ({ vif })

interface VifRecord {
  readonly device: string
  readonly network: string
  readonly VM: string
  readonly MAC: string
  readonly MTU: number
  readonly other_config: Readonly<Record<string, string>>
  readonly qos_algorithm_type: string
  readonly qos_algorithm_params: Readonly<Record<string, string>>
  readonly locking_mode?: string
  readonly ipv4_allowed?: readonly string[]
  readonly ipv6_allowed?: readonly string[]
  readonly trunks?: readonly number[]
}

const create: Message = {
  params: [param('record', { record: 'VIF' })],
  required: ['device', 'network', 'VM', 'MAC', 'MTU', 'other_config', 'qos_algorithm_type', 'qos_algorithm_params'],
  result: refTo('VIF'),
  call: async ({ run }, record: VifRecord) => {
    const { device, network, VM, MAC, MTU, other_config, locking_mode, ipv4_allowed, ipv6_allowed, trunks } = record
    const { qos_algorithm_type, qos_algorithm_params } = record
    const limit = qos_algorithm_type === 'ratelimit' ? Number(qos_algorithm_params['kbps'] ?? NaN) : NaN
    const made = (await run('xs.vif.create', {
      ...{ device, network, VM, MAC, other_config, locking_mode, ipv4_allowed, ipv6_allowed },
      ...(MTU > 0 && { MTU }),
      ...(Number.isInteger(limit) && { limit }),
      ...(trunks && { trunks: trunks.map(String) }),
    })) as { vif: string }
    return made.vif
  },
}

/** The addresses of one family that a locked VIF may use. */
function allowed(field: 'ipv4_allowed' | 'ipv6_allowed'): Record<string, Message> {
  const edit = (name: string, type: XapiType, next: (now: readonly string[], value: never) => readonly string[]): Message => ({
    since: '6.1',
    params: [SELF, param('value', type)],
    result: 'void',
    call: async ({ read, run }, self: string, value: never) => {
      await run('xs.vif.edit', { vif: self, [field]: next(read.need('xs_vif', self)[field], value) })
      return null
    },
  })
  return {
    [`set_${field}`]: edit('set', { set: 'string' }, (_, value: readonly string[]) => [...new Set(value)]),
    [`add_${field}`]: edit('add', 'string', (now, value: string) => [...new Set([...now, value])]),
    [`remove_${field}`]: edit('remove', 'string', (now, value: string) => now.filter((each) => each !== value)),
  }
}

export const VIF = describeClass('VIF', {
  writes: plainWrites('xs_vif', ['other_config', 'qos_algorithm_type', 'qos_algorithm_params']),
  types: {
    locking_mode: LOCKING,
    ipv4_configuration_mode: { enum: ['None', 'Static', 'DHCP'] },
    ipv6_configuration_mode: { enum: ['None', 'Static', 'Autoconf'] },
    trunks: { set: 'int' },
  },
  messages: {
    create,
    destroy: runs('xs.vif.destroy', [SELF], itself),
    plug: runs('xs.vif.plug', [SELF], itself),
    unplug: runs('xs.vif.unplug', [SELF], itself),
    unplug_force: { ...runs('xs.vif.unplug', [SELF], itself), since: '6.0' },
    move: {
      ...runs('xs.vif.move', [SELF, refParam('network', 'network')], (vif: string, network: string) => ({ vif, network })),
      since: '7',
    },
    set_locking_mode: {
      ...runs('xs.vif.edit', [SELF, param('value', LOCKING)], (vif: string, locking_mode: string) => ({ vif, locking_mode })),
      since: '6.1',
    },
    ...allowed('ipv4_allowed'),
    ...allowed('ipv6_allowed'),
  },
})
