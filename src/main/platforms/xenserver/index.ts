/** XenServer: its operations and import, what its servers notice by themselves, and what can be asked of it. */
import type { LabPart } from '../../inventory/part'
import { XENSERVER_ACTS } from './acts'
import { compileXenServer } from './compile'
import { importPool } from './dump/import'
import { explain } from './explain'
import { nicUses } from './nic-uses'
import { XENSERVER_OPERATIONS } from './operations'
import { settle } from './operations/settle'
import { XENSERVER_QUESTIONS } from './questions'
import { XENSERVER_SEARCH } from './search'
import { xapiEndpoint } from './xapi/endpoint'
import { tracing } from './tracing'

export const xenserver = {
  operations: [...XENSERVER_OPERATIONS, importPool],
  search: XENSERVER_SEARCH,
  settle,
  explain,
  questions: XENSERVER_QUESTIONS,
  acts: XENSERVER_ACTS,
  endpoints: [xapiEndpoint],
  compile: compileXenServer,
  tracing,
  nicUses,
} as const satisfies LabPart
