/** XenServer: its tables' operations, its import, and what its servers notice by themselves. */
import { importPool } from './dump/import'
import { XENSERVER_OPERATIONS } from './operations'
import { settle } from './operations/settle'

export const xenserver = { operations: [...XENSERVER_OPERATIONS, importPool], settle } as const
