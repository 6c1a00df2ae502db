/** The way of frames down from a network to the wire, hop by hop, as the pages draw it. */
import { z } from 'zod'

export const PathHop = z.object({
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  /** What this step does: "tags frames with 20", "access port, VLAN 1". */
  detail: z.string(),
  state: z.enum(['up', 'down', 'unknown']),
})
export type PathHop = z.infer<typeof PathHop>

/** All ways down on one host. A bond branches: one branch for each member. */
export const FramePath = z.object({
  host: z.object({ kind: z.string(), id: z.string(), name: z.string() }).nullable(),
  trunk: z.array(PathHop),
  branches: z.array(z.array(PathHop)),
  /** Why the path ends early, if it does: "private network", "no cable recorded". */
  note: z.string(),
})
export type FramePath = z.infer<typeof FramePath>
