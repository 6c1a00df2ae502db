/** What XenServer's objects do to frames that end at them, in words. */
import { XENSERVER_TABLES } from '../../../../shared/model/xenserver'
import type { Tracing } from '../../../inventory/part'
import { nameOf } from '../naming'
import { silentPif, silentVif, silentVm } from './silent'
import { stoppedAtPif, stoppedAtVif } from './stopped'
import { apart, tunnelName } from './private'

export const tracing: Tracing = {
  tables: new Set(XENSERVER_TABLES.map(({ name }) => name)),
  name: (reader, table, id) => (table === 'xs_tunnel' ? tunnelName(reader, id) : nameOf(reader, table, id)),
  silent(reader, table, id) {
    switch (table) {
      case 'xs_vm':
        return silentVm(reader, reader.need('xs_vm', id))
      case 'xs_vif':
        return silentVif(reader, reader.need('xs_vif', id))
      case 'xs_pif':
        return silentPif(reader, reader.need('xs_pif', id))
      case 'xs_host':
        return {
          message: `${nameOf(reader, table, id)} has no address on any of its interfaces.`,
          remedy: 'Give one of its interfaces an address.',
          fixes: [{ label: 'Show its interfaces', show: { kind: 'xs_host', id, tab: 'nics' } }],
        }
      default:
        return undefined
    }
  },
  stopped(reader, { kind, id }, stop) {
    if (kind === 'xs_vif') {
      const vif = reader.get('xs_vif', id)
      return vif && stoppedAtVif(reader, vif, stop)
    }
    return kind === 'xs_pif' ? stoppedAtPif(reader, id, stop) : undefined
  },
  apart,
}
