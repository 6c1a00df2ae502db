/** XenServer's pools as the data plane sees them: one unit for each host. */
import type { Reader } from '../../../inventory/operation'
import type { CompileUnit } from '../../../inventory/part'
import { compileHost } from './host'

export function compileXenServer(reader: Reader): CompileUnit[] {
  return reader.find('xs_host').map(({ id }) => ({ key: `host ${id}`, compile: (lab) => compileHost(lab, id) }))
}
