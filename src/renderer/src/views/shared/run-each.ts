/** One operation on each of several objects, as one action: one line in the log, one undo. */
import { run } from '../../app/operations'

/**
 * Runs the operation on each input, or on none: the first refusal is shown and takes back the rest.
 * @param title what is done to several, as the log says it: "Remove 5 interfaces"
 */
export async function runEach(operation: string, inputs: readonly unknown[], title: (count: number) => string): Promise<void> {
  const [only, ...others] = inputs
  if (only === undefined) return
  if (others.length === 0) await run(operation, only)
  else await run('lab.batch', { title: title(inputs.length), steps: inputs.map((input) => ({ name: operation, input })) })
}
