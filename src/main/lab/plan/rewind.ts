/** Going to any moment of a copy, as `lab.restore` goes to snapshots of the lab itself. */
import { z } from 'zod'
import { defineOperation } from '../../inventory/operation'

/** Not among the lab's operations: positions mean nothing to people. */
export const rewindOperation = defineOperation({
  name: 'lab.rewind',
  input: z.strictObject({ position: z.number().int().min(0) }),
  title: () => 'Go to another moment',
  run: (tx, { position }) => tx.rewind(position),
})
