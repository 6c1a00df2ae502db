/** What can be asked of XenServer pools beyond their rows. */
import type { xenserverCalls } from '../../../shared/contract/xenserver'
import type { Questions } from '../../inventory/part'
import { poolExport } from './dump/export-question'
import { networkPaths } from './network-paths'
import { vifMac } from './vif-mac'
import { vifPath } from './vif-path'

export const XENSERVER_QUESTIONS: Questions<keyof typeof xenserverCalls> = {
  'xs.vif.path': { answer: ({ read }, { vif }) => vifPath(read, vif) },
  'xs.network.paths': { answer: ({ read }, { network }) => networkPaths(read, network) },
  'xs.vif.mac': { answer: ({ read }, { vif }) => vifMac(read, vif) },
  'xs.pool.export': poolExport,
}
