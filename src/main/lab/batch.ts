/** Several operations as one: one title, one undo, all of them or none. */
import { z } from 'zod'
import { defineOperation, type Operation } from '../inventory/operation'

/** More steps than this may take longer than 50 ms. */
const MANY_STEPS = 20

/** `find` looks an operation up by name and refuses unknown ones. Returns the steps' results in order. */
export const batchOperation = (find: (name: string) => Operation) =>
  defineOperation({
    name: 'lab.batch',
    input: z.strictObject({
      /** What the log says: "Remove 5 interfaces". */
      title: z.string().trim().min(1).max(200),
      steps: z
        .array(z.strictObject({ name: z.string().max(100), input: z.unknown() }))
        .min(1)
        .max(10_000),
    }),
    title: ({ title }) => title,
    isLong: ({ steps }) => steps.length > MANY_STEPS,
    run: (tx, { steps }) =>
      steps.map(({ name, input }, done) => {
        tx.progress(done, steps.length, `${done} of ${steps.length}`)
        const operation = find(name)
        return operation.run(tx, operation.input.parse(input))
      }),
  })
