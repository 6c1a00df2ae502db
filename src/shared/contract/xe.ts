/** The `xe` command line over the open lab. */
import { z } from 'zod'
import { call } from './call'

const Word = z.string().max(100_000)

/** Name, address or uuid of the host that is asked; the coordinator of the lab's first pool unless given. */
const Server = z.string().max(200).optional()

/** A word that may stand where one is being typed, and what it is. A key ends with `=`, or with `:` where its own name follows. */
const Completion = z.object({ text: z.string(), hint: z.string() })
export type Completion = z.infer<typeof Completion>

export const CommandHelp = z.object({
  name: z.string(),
  required: z.array(z.string()),
  /** `<vm-selectors>` stands for any fields of a VM. */
  optional: z.array(z.string()),
  description: z.string(),
})
export type CommandHelp = z.infer<typeof CommandHelp>

export const xeCalls = {
  /** One command with its arguments, as a shell has taken them apart. Refusals are output of the command, not of the call. */
  'xe.run': call(
    z.strictObject({
      words: z.array(Word).max(1000),
      server: Server,
    }),
    z.object({ stdout: z.string(), stderr: z.string(), status: z.number().int() }),
  ),
  /** What can stand at the end of a line; `words` without `xe`, the last being typed (empty after a blank). */
  'xe.complete': call(z.strictObject({ words: z.array(Word).max(1000), server: Server }), z.array(Completion)),
  /** Help on one command; null where there is none of that name in the release of the host that is asked. */
  'xe.help': call(z.strictObject({ command: z.string().max(200), server: Server }), CommandHelp.nullable()),
} as const
