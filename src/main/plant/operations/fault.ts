/** Drills: something fails, or is put right again, and nothing of the configuration changes. */
import { z } from 'zod'
import { Id } from '../../../shared/contract/call'
import { OperationError } from '../../../shared/errors'
import { defineOperation, type Reader } from '../../inventory/operation'
import { FAULT_KINDS, faultWords, faultyName } from '../faults'

const Faulty = z.strictObject({ kind: z.enum(FAULT_KINDS), object: Id })
type Faulty = z.infer<typeof Faulty>

/** Pulls a cable, or lets a NIC, a switch port, a switch, a host or a station fail. Refused: HANDLE_INVALID, FAULT_EXISTS. */
const faultSet = defineOperation({
  name: 'plant.fault.set',
  input: Faulty,
  title: ({ kind, object }, lab) => `${kind === 'plant_cable' ? 'Pull' : 'Fail'} ${faultyName(lab, kind, object)}`,
  run(tx, { kind, object }) {
    tx.need(kind, object)
    if (tx.get('plant_fault', object)) throw alreadyFailed(tx, { kind, object })
    tx.insert('plant_fault', { id: object, kind })
    return { object }
  },
})

/** Puts one thing right again. Refused: HANDLE_INVALID, FAULT_NOT_FOUND. */
const faultClear = defineOperation({
  name: 'plant.fault.clear',
  input: Faulty,
  title: ({ kind, object }, lab) => `Restore ${faultyName(lab, kind, object)}`,
  run(tx, { kind, object }) {
    tx.need(kind, object)
    if (tx.get('plant_fault', object)?.kind !== kind) throw notFailed(tx, { kind, object })
    tx.remove('plant_fault', object)
    return { object }
  },
})

/** Puts all right again. Refused: FAULT_NOT_FOUND. */
const faultClearAll = defineOperation({
  name: 'plant.fault.clearAll',
  input: z.strictObject({}),
  title: (_input, lab) => {
    const count = lab.count('plant_fault')
    return `Restore all that has failed (${count} ${count === 1 ? 'fault' : 'faults'})`
  },
  run(tx) {
    const faults = tx.find('plant_fault')
    if (faults.length === 0) throw notFailed(tx)
    for (const { id } of faults) tx.remove('plant_fault', id)
    return { faults: faults.length }
  },
})

export const FAULT_OPERATIONS = [faultSet, faultClear, faultClearAll] as const

function alreadyFailed(lab: Reader, { kind, object }: Faulty): OperationError {
  const name = faultyName(lab, kind, object)
  return new OperationError({
    code: 'FAULT_EXISTS',
    message: `${capital(name)} ${faultWords(kind)} already.`,
    remedy: 'Restore it first, or let something else fail.',
    params: [object],
    objects: [{ kind, id: object, name }],
    field: 'object',
  })
}

/** Without `faulty`, of the whole lab. */
function notFailed(lab: Reader, faulty?: Faulty): OperationError {
  const name = faulty ? faultyName(lab, faulty.kind, faulty.object) : ''
  return new OperationError({
    code: 'FAULT_NOT_FOUND',
    message: faulty ? `${capital(name)} has no fault.` : 'Nothing in this lab has failed.',
    remedy: 'Nothing needs to be restored.',
    params: faulty ? [faulty.object] : [],
    objects: faulty ? [{ kind: faulty.kind, id: faulty.object, name }] : [],
    ...(faulty && { field: 'object' }),
  })
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
