/** Class `VM`, as far as its networks go. */
import { possibleHosts, runObstacle, vifsOf } from '../../placement'
import { poolProfile } from '../../profile'
import { refusal } from '../../refusals'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Release } from '../../../../../shared/model/fields'
import type { Message, XapiField } from '../class'
import { VM_CONSTANTS } from '../constants'
import { describeClass } from '../describe'
import { flag, gives, param, refParam, runs, selfOf, text } from '../message'
import { plainWrites } from '../set'
import { refTo, type XapiType, type XapiValue } from '../types'
import { VM_ALLOWED } from './allowed'
import { VM_POWER } from './vm-power'

const VM = refParam('vm', 'VM')
const SELF = selfOf('VM')

interface VmRecord {
  readonly name_label: string
  readonly name_description: string
  readonly VCPUs_max?: number
  readonly memory_static_max?: number
  readonly HVM_boot_policy?: string
  readonly affinity?: string | null
  readonly is_a_template?: boolean
  readonly other_config: Readonly<Record<string, string>>
  readonly tags?: readonly string[]
}

/** A VM without interfaces and tools: clients make its VIFs one by one. */
const create: Message = {
  params: [param('record', { record: 'VM' })],
  result: refTo('VM'),
  call: async ({ read, pool, run }, record: VmRecord) => {
    const { name_label, name_description, VCPUs_max, memory_static_max, HVM_boot_policy, is_a_template, other_config, tags } =
      record
    const affinity = record.affinity && read.get('xs_host', record.affinity) ? record.affinity : null
    const made = (await run('xs.vm.create', {
      ...{ pool, name_label, name_description, VCPUs_max, memory_static_max, HVM_boot_policy, is_a_template, other_config, tags },
      ...{ affinity, tools: false, vifs: [] },
    })) as { vm: string }
    return made.vm
  },
}

/** Makes a VM of a clone of a template; its disks are no matter of the lab. */
const provision: Message = {
  params: [VM],
  result: 'void',
  call: async ({ read, run }, vm: string) => {
    if (!read.need('xs_vm', vm).is_a_template) throw refusal('ONLY_PROVISION_TEMPLATE')
    await run('xs.vm.setTemplate', { vm, template: false })
    return null
  },
}

const allowedVifDevices: Message = {
  isSync: true,
  params: [VM],
  result: { set: 'string' },
  call: ({ read, pool }, vm: string) => {
    const used = new Set(vifsOf(read, vm).map(({ device }) => Number(device)))
    const { lastDevice } = poolProfile(read, pool).vif
    return Array.from({ length: lastDevice + 1 }, (_, device) => device)
      .filter((device) => !used.has(device))
      .map(String)
  },
}

const duplicated = (made: { vm: string }): string => made.vm

/** Fields that follow from others of the row, since the lab keeps one where XAPI has several. */
const like = (name: string, type: XapiType, column: keyof RowOf<'xs_vm'>, since?: Release): XapiField => ({
  ...{ name, type, columns: [column], ...(since && { since }) },
  read: () => (row) => row[column] as XapiValue,
})

const DERIVED: readonly XapiField[] = [
  ...VM_CONSTANTS,
  VM_ALLOWED,
  like('memory_dynamic_max', 'int', 'memory_static_max'),
  like('memory_dynamic_min', 'int', 'memory_static_max'),
  like('memory_target', 'int', 'memory_static_max'),
  like('VCPUs_at_startup', 'int', 'VCPUs_max'),
  {
    ...{ name: 'is_default_template', type: 'bool', since: '7', columns: ['is_a_template', 'other_config'] },
    read: () => (row) =>
      row['is_a_template'] === true && (row['other_config'] as Record<string, string>)['default_template'] === 'true',
  },
  {
    ...{ name: 'domain_type', type: { enum: ['hvm', 'pv', 'pvh', 'pv_in_pvh', 'unspecified'] }, since: '8' },
    columns: ['HVM_boot_policy'],
    read: () => (row) => (row['HVM_boot_policy'] === '' ? 'pv' : 'hvm'),
  },
]

export const vm = describeClass('VM', {
  derived: DERIVED,
  writes: {
    ...plainWrites('xs_vm', ['name_label', 'name_description', 'tags', 'other_config', 'affinity']),
    ...plainWrites('xs_vm', ['PV_bootloader', 'recommendations', 'HVM_boot_policy', 'VCPUs_max', 'memory_static_max']),
  },
  types: { power_state: { enum: ['Halted', 'Paused', 'Running', 'Suspended'] } },
  messages: {
    ...VM_POWER,
    create,
    destroy: runs('xs.vm.destroy', [SELF], (self: string) => ({ vm: self })),
    clone: gives(
      refTo('VM'),
      'xs.vm.clone',
      [VM, text('new_name')],
      (vm: string, name_label: string) => ({ vm, name_label }),
      duplicated,
    ),
    copy: gives(
      refTo('VM'),
      'xs.vm.copy',
      // An SR that is not there leaves the disks where they are: the lab has none.
      [VM, text('new_name'), refParam('sr', 'SR')],
      (vm: string, name_label: string) => ({ vm, name_label }),
      duplicated,
    ),
    provision,
    // Of the four, the lab holds the most that a VM can have.
    set_memory_limits: runs(
      'xs.record.set',
      [SELF, ...['static_min', 'static_max', 'dynamic_min', 'dynamic_max'].map((name) => param(name, 'int'))],
      (id: string, _min: number, memory_static_max: number) => ({ kind: 'xs_vm', id, fields: { memory_static_max } }),
    ),
    set_is_a_template: runs('xs.vm.setTemplate', [SELF, flag('value')], (vm: string, template: boolean) => ({ vm, template })),
    get_allowed_VIF_devices: allowedVifDevices,
    get_possible_hosts: {
      params: [VM],
      result: { set: refTo('host') },
      call: ({ read }, self: string) => possibleHosts(read, read.need('xs_vm', self)).map(({ id }) => id),
    },
    assert_can_boot_here: {
      params: [SELF, refParam('host', 'host')],
      result: 'void',
      call: ({ read }, self: string, host: string) => {
        const obstacle = runObstacle(read, read.need('xs_vm', self), read.need('xs_host', host))
        if (obstacle) throw obstacle
        return null
      },
    },
  },
})
