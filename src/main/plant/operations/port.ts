/** A switch port's settings. */
import { z } from 'zod'
import { Id } from '../../../shared/contract/call'
import { LAG_NAME } from '../../../shared/model/plant'
import { parseVlanList, printVlanList } from '../../../shared/model/vlan-list'
import { defineOperation } from '../../inventory/operation'
import { warnOfGroup } from '../lag'
import { portName } from '../names'
import { PORT_PROFILE_NAMES, PORT_PROFILES } from '../port-profiles'
import { Name, Speed, Text, Vlan } from './fields'

const Edit = z.strictObject({
  port: Id,
  /** Sets all that the profile names; fields given beside it win. */
  profile: z.enum(PORT_PROFILE_NAMES).optional(),
  name: Name.optional(),
  description: Text.optional(),
  mode: z.enum(['access', 'trunk']).optional(),
  access_vlan: Vlan.optional(),
  allowed_vlans: z.string().max(2000).optional(),
  /** null: untagged frames are dropped. */
  native_vlan: Vlan.nullable().optional(),
  encapsulation: z.enum(['dot1q', 'isl']).optional(),
  stp: z.boolean().optional(),
  portfast: z.boolean().optional(),
  bpdu_guard: z.boolean().optional(),
  port_security: z.boolean().optional(),
  speed: Speed.optional(),
  autonegotiate: z.boolean().optional(),
  full_duplex: z.boolean().optional(),
  /** Name of a link aggregation group of its switch or stack; empty takes it out of its group. */
  lag: z.string().trim().regex(LAG_NAME, 'may hold letters, digits and dashes, up to 30 of them').optional(),
  /** True also brings back a port that the switch itself has shut (XS-PORT-15). */
  admin_up: z.boolean().optional(),
})

/** Changes the named settings of a port. Refused: VLAN_LIST_INVALID. */
export const portEdit = defineOperation({
  name: 'plant.port.edit',
  input: Edit,
  title(input, lab) {
    const port = lab.get('plant_port', input.port)
    const name = port ? portName(lab, port) : 'switch port'
    if (input.admin_up !== undefined) return `${input.admin_up ? 'Enable' : 'Shut down'} ${name}`
    return `Edit ${name}`
  },
  run(tx, { port: id, profile, allowed_vlans, ...patch }) {
    tx.need('plant_port', id)
    const port = tx.update('plant_port', id, {
      ...(profile && PORT_PROFILES[profile].settings),
      ...patch,
      ...(allowed_vlans !== undefined && { allowed_vlans: printVlanList(parseVlanList(allowed_vlans)) }),
      ...(patch.admin_up && { error_disabled: '' }),
    })
    warnOfGroup(tx, port)
    return { port: id }
  },
})
