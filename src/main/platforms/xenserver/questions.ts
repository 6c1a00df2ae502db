/** What can be asked of XenServer pools beyond their rows. */
import type { poolCalls } from '../../../shared/contract/pool'
import type { xeCalls } from '../../../shared/contract/xe'
import type { xenserverCalls } from '../../../shared/contract/xenserver'
import type { Questions } from '../../inventory/part'
import { crossServerCheck } from './cross-server-check'
import { poolExport } from './dump/export-question'
import { poolDrift } from './drift'
import { hostsForVm } from './hosts-for-vm'
import { networkPaths } from './network-paths'
import { joinObstacles } from './operations/pool/join-checks'
import { automaticList } from './operations/vm/automatic'
import { vifMac } from './vif-mac'
import { vifPath } from './vif-path'
import { commandHelp, complete } from './xe/complete'

type Asked = keyof typeof xenserverCalls | keyof typeof poolCalls | Exclude<keyof typeof xeCalls, 'xe.run'>

export const XENSERVER_QUESTIONS: Questions<Asked> = {
  'xs.vm.hosts': { answer: ({ read }, { vm, networks }) => hostsForVm(read, vm, networks) },
  'xs.vif.path': { answer: ({ read }, { vif }) => vifPath(read, vif) },
  'xs.network.paths': { answer: ({ read }, { network }) => networkPaths(read, network) },
  'xs.network.crossServerCheck': { answer: ({ read }, { pool, transport }) => crossServerCheck(read, pool, transport) },
  'xs.vif.mac': { answer: ({ read }, { vif }) => vifMac(read, vif) },
  'xs.pool.export': poolExport,
  'xs.pool.joinCheck': { answer: ({ read }, input) => joinObstacles(read, input).map(({ body }) => body) },
  'xs.pool.drift': { answer: ({ read }, { pool }) => poolDrift(read, pool) },
  'xs.pool.automatic': { answer: ({ read }, { pool }) => automaticList(read, read.need('xs_pool', pool)) },
  'xe.complete': { answer: ({ read }, { words, server }) => complete(read, words, server) },
  'xe.help': { answer: ({ read }, { command, server }) => commandHelp(read, command, server) },
}
