/** Buttons that do a refusal's remedy, where an operation can. */
import type { Fix } from '../../../shared/errors'

/** The operation on each input: as one action, if there are several. Nothing for no input. */
export function fixEach(label: string, operation: string, inputs: readonly unknown[]): Fix[] {
  const [only, ...others] = inputs
  if (only === undefined) return []
  if (others.length === 0) return [{ label, run: { operation, input: only } }]
  return [
    {
      label,
      run: { operation: 'lab.batch', input: { title: label, steps: inputs.map((input) => ({ name: operation, input })) } },
    },
  ]
}
