/** Class `host` (control plane reference §5.8). */
import { isLive } from '../../placement'
import { profileOf } from '../../profile'
import type { Message, XapiField } from '../class'
import { HOST_CONSTANTS } from '../constants'
import { describeClass } from '../describe'
import { refParam, runs, selfOf } from '../message'
import { plainWrites } from '../set'
import { refTo, NULL_REF } from '../types'

const HOST = refParam('host', 'host')
const power = (action: string): Message => runs('xs.host.power', [HOST], (host: string) => ({ host, action }))

/** Half of the version of the management API, from the release. */
const apiVersion = (name: string, at: 0 | 1): XapiField => ({
  ...{ name, type: 'int', columns: ['id', 'software_version'] },
  read: (reader, rows) => {
    const versions = new Map(rows.map(({ id }) => [id, Number(profileOf(reader, id).api.split('.')[at] ?? 0)]))
    return ({ id }) => versions.get(id) ?? 0
  },
})

const CONTROL_DOMAIN: XapiField = {
  ...{ name: 'control_domain', type: refTo('VM'), since: '6.5', columns: ['pool'] },
  read: (reader, rows) => {
    const pool = (rows[0]?.['pool'] ?? null) as string | null
    const domains = reader.pick('xs_vm', ['resident_on', 'affinity'], { pool, is_control_domain: true })
    const byHost = new Map(domains.map(({ id, resident_on, affinity }) => [resident_on ?? affinity, id]))
    return ({ id }) => byHost.get(id) ?? NULL_REF
  },
}

/** A host restarts and stops while it is disabled, and starts while it is off. */
const ALLOWED: XapiField = {
  name: 'allowed_operations',
  type: { set: { enum: ['provision', 'evacuate', 'shutdown', 'reboot', 'power_on', 'vm_start', 'vm_resume', 'vm_migrate'] } },
  read: (reader, rows) => {
    const off = new Set(rows.filter((row) => !isLive(reader, row as never)).map(({ id }) => id))
    return ({ id, enabled }) => (off.has(id) ? ['power_on'] : enabled === true ? WORK : [...WORK, 'shutdown', 'reboot'])
  },
}
const WORK = ['provision', 'evacuate', 'vm_start', 'vm_resume', 'vm_migrate']

export const host = describeClass('host', {
  derived: [...HOST_CONSTANTS, apiVersion('API_version_major', 0), apiVersion('API_version_minor', 1), CONTROL_DOMAIN, ALLOWED],
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
