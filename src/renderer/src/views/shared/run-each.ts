/** One operation on each of several objects, as one action: one line in the log, one undo. */
import { run } from '../../app/operations'
import type { Plan } from '../../components/wizard/plan'

/**
 * The operation on each input as one.
 * @param title what is done to several, as the log says it: "Remove 5 interfaces"
 */
export function planOfEach(operation: string, inputs: readonly unknown[], title: (count: number) => string): Plan {
  const [only, ...others] = inputs
  if (others.length === 0) return { operation, input: only }
  const steps = inputs.map((input) => ({ name: operation, input }))
  return { operation: 'lab.batch', input: { title: title(inputs.length), steps } }
}

/** Runs the operation on each input, or on none: the first refusal is shown and takes back the rest. */
export async function runEach(operation: string, inputs: readonly unknown[], title: (count: number) => string): Promise<void> {
  if (inputs.length === 0) return
  const plan = planOfEach(operation, inputs, title)
  await run(plan.operation, plan.input)
}
