/** XenServer's changes in words: which host a row belongs to, and what a set of changes comes to. */
import type { ObjectName } from '../../../../shared/errors'
import { XENSERVER_TABLES } from '../../../../shared/model/xenserver'
import type { TableName } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import type { Explain } from '../../../inventory/part'
import { nameOf, object } from '../naming'
import { hostEffects, linkEffects } from './links'
import { addressEffects, bondEffects, interfaceEffects, managementEffects, mtuEffects, vlanEffects } from './interfaces'
import { vifEffects } from './vifs'

export const explain: Explain = {
  tables: new Set(XENSERVER_TABLES.map(({ name }) => name)),
  name: nameOf,
  host: (reader, table, id) => {
    const host = hostOf(reader, table, id)
    return host === null ? null : asObject(reader, host)
  },
  effects: (changes, names, before) => {
    const told = { changes, names, before }
    return [
      ...hostEffects(told),
      ...linkEffects(told),
      ...managementEffects(told),
      ...addressEffects(told),
      ...bondEffects(told),
      ...vlanEffects(told),
      ...vifEffects(told),
      ...interfaceEffects(told),
      ...mtuEffects(told),
    ]
  },
}

const asObject = (reader: Reader, host: string): ObjectName => object(reader, 'xs_host', host)

/** The host that a row belongs to: that of its PIF, or the one where its VM runs. */
function hostOf(reader: Reader, table: TableName, id: string): string | null {
  const pifHost = (pif: string | null | undefined): string | null => (pif ? (reader.get('xs_pif', pif)?.host ?? null) : null)
  switch (table) {
    case 'xs_host':
      return id
    case 'xs_host_metrics':
      return reader.first('xs_host', { metrics: id })?.id ?? null
    case 'xs_pif':
      return pifHost(id)
    case 'xs_pif_metrics':
      return reader.first('xs_pif', { metrics: id })?.host ?? null
    case 'xs_bond':
      return pifHost(reader.get('xs_bond', id)?.master)
    case 'xs_vlan':
      return pifHost(reader.get('xs_vlan', id)?.untagged_PIF)
    case 'xs_tunnel':
      return pifHost(reader.get('xs_tunnel', id)?.access_PIF)
    case 'xs_vm':
      return reader.get('xs_vm', id)?.resident_on ?? null
    case 'xs_vif': {
      const vm = reader.get('xs_vif', id)?.VM
      return vm ? (reader.get('xs_vm', vm)?.resident_on ?? null) : null
    }
    default:
      return null
  }
}
