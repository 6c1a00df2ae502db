/** One operation on each of several objects, told as one thing and taken back as one. */
import { run } from '../../app/operations'
import { useLab } from '../../stores/lab'
import { useToasts } from '../../stores/toasts'

/**
 * Runs the operation on each input in turn and stops at the first refusal, which is shown.
 * @param told what was done to several: "Removed 5 interfaces"
 */
export async function runEach(operation: string, inputs: readonly unknown[], told: (count: number) => string): Promise<void> {
  const alone = inputs.length === 1
  let done = 0
  for (const input of inputs) {
    if ((await run(operation, input, { silent: !alone })) === undefined) break
    done++
  }
  if (alone || done === 0) return
  const undo = async (): Promise<void> => {
    for (let i = 0; i < done; i++) await useLab().undo()
  }
  useToasts().tell(told(done), { label: 'Undo', run: () => void undo() })
}
