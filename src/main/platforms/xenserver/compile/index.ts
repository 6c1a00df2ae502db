/** XenServer's pools as the data plane sees them: a unit for each host, and one for each network that spans hosts. */
import type { Reader } from '../../../inventory/operation'
import type { CompileUnit } from '../../../inventory/part'
import { compileHost } from './host'
import { compileSpanning, spanningNetworks } from './spanning-network'

export function compileXenServer(reader: Reader): CompileUnit[] {
  return [
    ...reader.pick('xs_host', []).map(({ id }): CompileUnit => ({ key: `host ${id}`, compile: (lab) => compileHost(lab, id) })),
    ...spanningNetworks(reader).map((id): CompileUnit => ({
      key: `spanning network ${id}`,
      compile: (lab) => compileSpanning(lab, id),
    })),
  ]
}
