/** Every class that `xe` lists, by noun (control plane reference §9). */
import { mro, mrw, ro, rw, sro, srw } from './field'
import { host } from './host'
import type { XeRecord } from './record'
import { pif } from './pif'
import { pool } from './pool'
import { vif } from './vif'
import { snapshot, template, vm } from './vm'

const network: XeRecord = {
  noun: 'network',
  class: 'network',
  isStandard: true,
  listed: ['uuid', 'name-label', 'name-description', 'bridge'],
  fields: [
    ro('uuid'),
    rw('name-label'),
    rw('name-description'),
    sro('VIF-uuids', { path: 'VIFs' }),
    sro('PIF-uuids', { path: 'PIFs' }),
    rw('MTU'),
    ro('bridge'),
    ro('managed'),
    mrw('other-config'),
    ro('blobs'),
    srw('tags', { separator: ', ' }),
    rw('default-locking-mode'),
    srw('purpose', { separator: ', ' }),
  ],
}

const bond: XeRecord = {
  noun: 'bond',
  class: 'Bond',
  listed: ['uuid', 'master', 'slaves'],
  fields: [
    ro('uuid'),
    ro('master'),
    ro('slaves'),
    ro('mode'),
    mro('properties', { isWritable: true, property: 'property' }),
    ro('primary-slave'),
    ro('links-up'),
    ro('auto-update-mac', { path: 'auto_update_mac' }),
  ],
}

const vlan: XeRecord = {
  noun: 'vlan',
  class: 'VLAN',
  listed: ['uuid', 'tagged-PIF', 'untagged-PIF', 'tag'],
  fields: [ro('uuid'), ro('tagged-PIF'), ro('untagged-PIF'), ro('tag')],
}

const tunnel: XeRecord = {
  noun: 'tunnel',
  class: 'tunnel',
  listed: ['uuid', 'access-PIF', 'transport-PIF', 'status'],
  fields: [ro('uuid'), ro('access-PIF'), ro('transport-PIF'), ro('status'), mrw('other-config'), ro('protocol')],
}

export const XE_RECORDS: readonly XeRecord[] = [pool, host, network, pif, bond, vlan, tunnel, vm, template, snapshot, vif]
export const recordNamed = (noun: string): XeRecord => {
  const found = XE_RECORDS.find((record) => record.noun === noun)
  if (!found) throw new Error(`no record ${noun}`)
  return found
}
