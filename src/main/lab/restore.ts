/** Going back to a snapshot: the rows that differ are put back, as one action that can be undone like any other. */
import { z } from 'zod'
import { defineOperation, type Reader } from '../inventory/operation'
import { snapshotById } from '../inventory/snapshots'

export const restoreOperation = defineOperation({
  name: 'lab.restore',
  input: z.strictObject({ snapshot: z.number().int().min(1) }),
  title: ({ snapshot }, lab) => `Go back to the snapshot “${nameOf(lab, snapshot)}”`,
  // Only its rows would tell whether it is; a worker costs less than a window that stands still.
  isLong: () => true,
  run: (tx, { snapshot }) => {
    const { name, position } = snapshotById(tx, snapshot)
    tx.rewind(position)
    return { snapshot: name }
  },
})

/** The name alone: a title must not refuse. */
function nameOf(lab: Reader, snapshot: number): string {
  const [row] = lab.select<{ name: string }>('SELECT name FROM snapshot WHERE id = ?', [snapshot])
  return row?.name ?? `number ${snapshot}`
}
