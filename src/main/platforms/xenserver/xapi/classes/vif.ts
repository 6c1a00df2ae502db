/** Class `VIF` (control plane reference §1 and §5.7). */
import { VIF_CONSTANTS } from '../constants'
import { describeClass } from '../describe'
import { param, refParam, runs, selfOf, text } from '../message'
import { plainWrites } from '../set'
import type { Message } from '../class'
import { refTo, type XapiType } from '../types'
import { VIF_ALLOWED } from './allowed'

const SELF = selfOf('VIF')
const LOCKING = { enum: ['network_default', 'locked', 'unlocked', 'disabled'] }
const IPV4_MODE = { enum: ['None', 'Static', 'DHCP'] }
const IPV6_MODE = { enum: ['None', 'Static', 'Autoconf'] }
const TAGS: XapiType = { set: 'int' }
const trunk = (vif: string, tag: number): object => ({ vif, tag })
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
    const made = (await run('xs.vif.create', {
      ...{ device, network, VM, MAC, other_config, locking_mode, ipv4_allowed, ipv6_allowed },
      ...(MTU > 0 && { MTU }),
      ...(trunks && { trunks: trunks.map(String) }),
    })) as { vif: string }
    // Any type and parameters are stored; what they come to shows when the VIF is plugged.
    if (qos_algorithm_type !== '' || Object.keys(qos_algorithm_params).length > 0) {
      await run('xs.record.set', { kind: 'xs_vif', id: made.vif, fields: { qos_algorithm_type, qos_algorithm_params } })
    }
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

const configuresIp = (operation: string, mode: XapiType): Message => ({
  ...runs(
    operation,
    [SELF, param('mode', mode), text('address', ''), text('gateway', '')],
    (vif: string, value: string, address: string, gateway: string) => ({ vif, mode: value, address, gateway }),
  ),
  since: '7',
})

export const VIF = describeClass('VIF', {
  derived: [...VIF_CONSTANTS, VIF_ALLOWED],
  writes: plainWrites('xs_vif', ['other_config', 'qos_algorithm_type', 'qos_algorithm_params']),
  types: {
    locking_mode: LOCKING,
    ipv4_configuration_mode: IPV4_MODE,
    ipv6_configuration_mode: IPV6_MODE,
    trunks: TAGS,
  },
  messages: {
    create,
    destroy: runs('xs.vif.destroy', [SELF], itself),
    plug: runs('xs.vif.plug', [SELF], itself),
    unplug: runs('xs.vif.unplug', [SELF], itself),
    unplug_force: { ...runs('xs.vif.unplug', [SELF], (vif: string) => ({ vif, force: true })), since: '6.0' },
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
    configure_ipv4: configuresIp('xs.vif.configureIpv4', IPV4_MODE),
    configure_ipv6: configuresIp('xs.vif.configureIpv6', IPV6_MODE),
    set_trunks: {
      ...runs('xs.vif.edit', [SELF, param('value', TAGS)], (vif: string, tags: number[]) => ({ vif, trunks: tags.map(String) })),
      since: '8',
    },
    add_trunks: { ...runs('xs.vif.addTrunk', [SELF, param('value', 'int')], trunk), since: '8' },
    remove_trunks: { ...runs('xs.vif.removeTrunk', [SELF, param('value', 'int')], trunk), since: '8' },
  },
})
