/** Switches: made with their ports, renamed, powered, removed. */
import { z } from 'zod'
import { Id } from '../../../shared/contract/call'
import { defineOperation } from '../../inventory/operation'
import { DEFAULT_PROFILE, PORT_PROFILE_NAMES, PORT_PROFILES } from '../port-profiles'
import { Name, Speed, Text } from './fields'
import { refuseTakenName } from './unique-name'
import { unplug, warnOfCables } from './unplug'

const MOST_PORTS = 512

const Settings = z.strictObject({
  name: Name,
  description: Text.default(''),
  make: Text.default(''),
  model: Text.default(''),
  stack: z.string().trim().max(100).default(''),
})

const Create = Settings.extend({
  ports: z
    .strictObject({
      count: z.number().int().min(1).max(MOST_PORTS).default(24),
      profile: z.enum(PORT_PROFILE_NAMES).default(DEFAULT_PROFILE),
      speed: Speed.default(1000),
    })
    .prefault({}),
})

/** Makes a switch and its ports, numbered from 1. Returns their ids. Refused: SWITCH_NAME_IN_USE. */
export const switchCreate = defineOperation({
  name: 'plant.switch.create',
  input: Create,
  title: ({ name }) => `Create switch ${name}`,
  run(tx, { ports, ...settings }) {
    refuseTakenName(tx, 'plant_switch', settings.name)
    const { id } = tx.insert('plant_switch', settings)
    const profile = PORT_PROFILES[ports.profile].settings
    const ids = Array.from(
      { length: ports.count },
      (_, index) =>
        tx.insert('plant_port', {
          switch: id,
          number: index + 1,
          name: String(index + 1),
          speed: ports.speed,
          ...profile,
        }).id,
    )
    return { switch: id, ports: ids }
  },
})

const Edit = z.strictObject({
  switch: Id,
  name: Name.optional(),
  description: Text.optional(),
  make: Text.optional(),
  model: Text.optional(),
  stack: z.string().trim().max(100).optional(),
  powered: z.boolean().optional(),
})

/** Changes the named fields of a switch. Refused: SWITCH_NAME_IN_USE. */
export const switchEdit = defineOperation({
  name: 'plant.switch.edit',
  input: Edit,
  title(input, lab) {
    const name = lab.get('plant_switch', input.switch)?.name ?? 'switch'
    if (input.powered !== undefined) return `Switch ${name} ${input.powered ? 'on' : 'off'}`
    return `Edit switch ${name}`
  },
  run(tx, { switch: id, ...patch }) {
    const { name } = tx.need('plant_switch', id)
    if (patch.name !== undefined && patch.name !== name) refuseTakenName(tx, 'plant_switch', patch.name)
    tx.update('plant_switch', id, patch)
    return { switch: id }
  },
})

/** Removes a switch, its ports and the cables in them. */
export const switchRemove = defineOperation({
  name: 'plant.switch.remove',
  input: z.strictObject({ switch: Id }),
  title: (input, lab) => `Remove switch ${lab.get('plant_switch', input.switch)?.name ?? ''}`.trimEnd(),
  run(tx, input) {
    const { name } = tx.need('plant_switch', input.switch)
    const ports = tx.find('plant_port', { switch: input.switch })
    const cables = ports.filter((port) => unplug(tx, { port: port.id })).length
    for (const port of ports) tx.remove('plant_port', port.id)
    tx.remove('plant_switch', input.switch)
    warnOfCables(tx, cables, name)
    return { ports: ports.length, cables }
  },
})
