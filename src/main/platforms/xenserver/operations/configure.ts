/** The keys that clients keep at an object: `other_config` of the classes that have no setters of their own. */
import { z } from 'zod'
import { defineOperation } from '../../../inventory/operation'
import { setMap } from '../xe/params'
import { MapPatch, patched, Ref } from './input'
import { titled } from './rows'

const Configured = z.enum(['xs_pool', 'xs_host', 'xs_pif', 'xs_bond', 'xs_vlan', 'xs_tunnel', 'xs_vm'])

/** As `xe` calls the classes whose records show the map; of the others only the API sets it. */
const SPOKEN: Readonly<Partial<Record<z.infer<typeof Configured>, string>>> = {
  xs_pool: 'pool',
  xs_host: 'host',
  xs_pif: 'pif',
  xs_tunnel: 'tunnel',
  xs_vm: 'vm',
}

/** Set and removed without checks, as XAPI does; what a key means acts where it is read, mostly at the next plug. */
export const objectConfigure = defineOperation({
  name: 'xs.object.configure',
  input: z.strictObject({ kind: Configured, id: Ref, other_config: MapPatch }),
  title: ({ kind, id, other_config }, lab) => `Set ${Object.keys(other_config).join(', ')} of ${titled(lab, kind, id)}`,
  run(tx, { kind, id, other_config }) {
    const before = tx.need(kind, id)
    const after = patched(before.other_config, other_config)
    tx.update(kind, id, { other_config: after })
    const noun = SPOKEN[kind]
    if (noun !== undefined)
      for (const line of setMap(noun, before.uuid, 'other-config', before.other_config, after)) tx.command(line)
    return { id }
  },
})
