/** The `xe` command line over the open lab. */
import { z } from 'zod'
import { call } from './call'

const Word = z.string().max(100_000)

export const xeCalls = {
  /** One command with its arguments, as a shell has taken them apart. Refusals are output of the command, not of the call. */
  'xe.run': call(
    z.strictObject({
      words: z.array(Word).max(1000),
      /** Name, address or uuid of the host that is asked; the coordinator of the lab's first pool unless given. */
      server: z.string().max(200).optional(),
    }),
    z.object({ stdout: z.string(), stderr: z.string(), status: z.number().int() }),
  ),
} as const
