/** Machines outside every pool, and the NICs of theirs and of hosts. */
import { z } from 'zod'
import { Id } from '../../../shared/contract/call'
import { OperationError } from '../../../shared/errors'
import { defineOperation, type Tx } from '../../inventory/operation'
import { nextNicMac } from '../nic-mac'
import { nicOwner } from '../names'
import { Mac, Name, Speed } from './fields'
import { refuseTakenName } from './unique-name'
import { removeNic, warnOfCables } from './unplug'

const Role = z.enum(['workstation', 'gateway', 'storage', 'machine'])
const Device = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_.-]{0,14}$/i, 'is not a device name such as eth0')

/** Makes a station with NICs eth0 upwards. Returns their ids. Refused: STATION_NAME_IN_USE. */
export const stationCreate = defineOperation({
  name: 'plant.station.create',
  input: z.strictObject({
    name: Name,
    role: Role.default('machine'),
    nics: z.number().int().min(1).max(16).default(1),
    speed: Speed.default(1000),
  }),
  title: ({ name, role }) => `Create ${role} ${name}`,
  run(tx, { name, role, nics, speed }) {
    refuseTakenName(tx, 'plant_station', name)
    const { id } = tx.insert('plant_station', { name, role })
    const ids = Array.from({ length: nics }, (_, n) => insertNic(tx, { owner: id, device: `eth${n}`, speed }))
    return { station: id, nics: ids }
  },
})

/** Renames a station or gives it another role. Refused: STATION_NAME_IN_USE. */
export const stationEdit = defineOperation({
  name: 'plant.station.edit',
  input: z.strictObject({ station: Id, name: Name.optional(), role: Role.optional() }),
  title: (input, lab) => `Edit station ${lab.get('plant_station', input.station)?.name ?? ''}`.trimEnd(),
  run(tx, { station, ...patch }) {
    const { name } = tx.need('plant_station', station)
    if (patch.name !== undefined && patch.name !== name) refuseTakenName(tx, 'plant_station', patch.name)
    tx.update('plant_station', station, patch)
    return { station }
  },
})

/** Removes a station with its NICs, their cables and addresses, and its routing. */
export const stationRemove = defineOperation({
  name: 'plant.station.remove',
  input: z.strictObject({ station: Id }),
  title: (input, lab) => `Remove station ${lab.get('plant_station', input.station)?.name ?? ''}`.trimEnd(),
  run(tx, { station }) {
    const { name } = tx.need('plant_station', station)
    const cables = tx.find('plant_nic', { owner: station }).filter((nic) => removeNic(tx, nic.id)).length
    if (tx.get('guest_routing', station)) tx.remove('guest_routing', station)
    tx.remove('plant_station', station)
    warnOfCables(tx, cables, name)
    return { cables }
  },
})

/**
 * Puts a NIC into a host or station. It shows nothing of itself to the host until that scans for it
 * (XS-INS-09). Refused: HANDLE_INVALID for the owner, NIC_DEVICE_IN_USE.
 */
export const nicCreate = defineOperation({
  name: 'plant.nic.create',
  input: z.strictObject({
    owner: Id,
    device: Device,
    MAC: Mac.optional(),
    speed: Speed.default(1000),
    full_duplex: z.boolean().default(true),
  }),
  title: ({ owner, device }, lab) => `Add NIC ${device} to ${nicOwner(lab, owner)?.name ?? 'a host'}`,
  run(tx, input) {
    const owner = nicOwner(tx, input.owner)
    if (!owner) throw unknownOwner(input.owner)
    if (tx.first('plant_nic', { owner: input.owner, device: input.device })) throw deviceInUse(owner, input.device)
    return { nic: insertNic(tx, input) }
  },
})

interface NewNic {
  owner: string
  device: string
  speed: number
  MAC?: string | undefined
  full_duplex?: boolean
}

/** A NIC made here is known to be in nothing until it is cabled. */
function insertNic(tx: Tx, { MAC, ...nic }: NewNic): string {
  return tx.insert('plant_nic', { ...nic, MAC: MAC ?? nextNicMac(tx), cabling_known: true }).id
}

function unknownOwner(id: string): OperationError {
  return new OperationError({
    code: 'HANDLE_INVALID',
    message: `There is no host or station ${id} to put the NIC into.`,
    remedy: 'Choose a host or station of this lab.',
    params: ['host', id],
    field: 'owner',
  })
}

function deviceInUse(owner: { kind: string; id: string; name: string }, device: string): OperationError {
  return new OperationError({
    code: 'NIC_DEVICE_IN_USE',
    message: `${owner.name} has a NIC ${device} already.`,
    remedy: 'Choose another device name.',
    params: [owner.id, device],
    objects: [owner],
    field: 'device',
  })
}
