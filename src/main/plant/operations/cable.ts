/** Cables: plugged in, pulled, moved from one port or NIC to another. */
import { z } from 'zod'
import { Id } from '../../../shared/contract/call'
import { OperationError } from '../../../shared/errors'
import { defineOperation, type Reader, type Tx } from '../../inventory/operation'
import { cableAt, endColumns, endOf, otherSide, sameEnd, type CableEnd } from '../cable-ends'
import { cableName, endName, endObject } from '../names'
import { Text } from './fields'

const End = z.union([z.strictObject({ port: Id }), z.strictObject({ nic: Id })])

/** Plugs a cable into two free ends. Refused: CABLE_SAME_END, PORT_IN_USE, NIC_ALREADY_CABLED. */
export const cableConnect = defineOperation({
  name: 'plant.cable.connect',
  input: z.strictObject({ a: End, b: End, label: Text.default('') }),
  title: ({ a, b }, lab) => `Connect ${endName(lab, a)} to ${endName(lab, b)}`,
  run(tx, { a, b, label }) {
    if (sameEnd(a, b)) throw sameEndTwice(tx, a)
    plugIn(tx, a, 'a')
    plugIn(tx, b, 'b')
    const { id } = tx.insert('plant_cable', { label, ...endColumns('a', a), ...endColumns('b', b) })
    return { cable: id }
  },
})

/** Writes another label onto a cable; an empty one takes it off. */
export const cableLabel = defineOperation({
  name: 'plant.cable.label',
  input: z.strictObject({ cable: Id, label: Text }),
  title: (input, lab) => `Label ${cableName(lab, input.cable)}`,
  run(tx, { cable, label }) {
    tx.update('plant_cable', cable, { label })
    return { cable }
  },
})

/** Pulls a cable out of both of its ends; a NIC at one has no link from then on. */
export const cableDisconnect = defineOperation({
  name: 'plant.cable.disconnect',
  input: z.strictObject({ cable: Id }),
  title: (input, lab) => `Disconnect ${cableName(lab, input.cable)}`,
  run(tx, input) {
    tx.remove('plant_cable', tx.need('plant_cable', input.cable).id)
    return { cable: input.cable }
  },
})

/** Moves one end of a cable. Refused: CABLE_SAME_END, PORT_IN_USE, NIC_ALREADY_CABLED. */
export const cableMove = defineOperation({
  name: 'plant.cable.move',
  input: z.strictObject({ cable: Id, side: z.enum(['a', 'b']), to: End }),
  title: (input, lab) => `Move ${cableName(lab, input.cable)} to ${endName(lab, input.to)}`,
  run(tx, { cable: id, side, to }) {
    const cable = tx.need('plant_cable', id)
    const stays = endOf(cable, otherSide(side))
    if (stays && sameEnd(stays, to)) throw sameEndTwice(tx, to)
    const from = endOf(cable, side)
    if (!from || !sameEnd(from, to)) {
      plugIn(tx, to, 'to')
      tx.update('plant_cable', id, endColumns(side, to))
    }
    return { cable: id }
  },
})

/** Checks that an end exists and is free, and notes that its cabling is known from now on. */
function plugIn(tx: Tx, end: CableEnd, field: string): void {
  const port = 'port' in end
  if (port) tx.need('plant_port', end.port)
  else tx.need('plant_nic', end.nic)
  const taken = cableAt(tx, end)
  if (taken) throw endInUse(tx, end, endOf(taken.cable, otherSide(taken.side)), field)
  if (!port) tx.update('plant_nic', end.nic, { cabling_known: true })
}

function sameEndTwice(lab: Reader, end: CableEnd): OperationError {
  const object = endObject(lab, end)
  return new OperationError({
    code: 'CABLE_SAME_END',
    message: `Both ends of the cable would be in ${object.name}.`,
    remedy: 'Choose another port or NIC for one of the ends.',
    params: [object.id],
    objects: [object],
    field: 'b',
  })
}

function endInUse(lab: Reader, end: CableEnd, far: CableEnd | undefined, field: string): OperationError {
  const object = endObject(lab, end)
  const to = far ? ` to ${endName(lab, far)}` : ''
  return new OperationError({
    code: 'port' in end ? 'PORT_IN_USE' : 'NIC_ALREADY_CABLED',
    message: `There is a cable in ${object.name} already${to}.`,
    remedy: 'Disconnect that cable first, or move its end.',
    params: [object.id],
    objects: [object, ...(far ? [endObject(lab, far)] : [])],
    field,
  })
}
