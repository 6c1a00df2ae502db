/** Sending on the running lab, as its machines would: to see it in captures and counters. */
import { z } from 'zod'
import { call, Id } from './call'

export const SENDERS = ['xs_vm', 'xs_host', 'plant_station', 'xs_vif', 'xs_pif', 'plant_nic'] as const
const Sender = z.strictObject({ kind: z.enum(SENDERS), id: Id })
export type Sender = z.infer<typeof Sender>
const Count = z.number().int().min(1).max(100)

export const SendWish = z.discriminatedUnion('protocol', [
  /** `to`: an IPv4 address, or the first one of an object. */
  z.strictObject({ protocol: z.literal('ping'), from: Sender, to: z.union([z.string().min(1).max(100), Sender]), count: Count }),
  z.strictObject({ protocol: z.literal('arp'), from: Sender, to: z.union([z.string().min(1).max(100), Sender]), count: Count }),
])
export type SendWish = z.infer<typeof SendWish>

export const SendResult = z.object({
  /** `3 of 4 answered`. */
  summary: z.string(),
  answered: z.number().int(),
  sent: z.number().int(),
  /** One for each attempt, as ping prints it. */
  lines: z.array(z.string()),
})
export type SendResult = z.infer<typeof SendResult>

export const sendCalls = {
  /** Answers when it is known what became of all. While the clock is paused, it moves on for as long as that takes. */
  'fabric.send': call(SendWish, SendResult),
} as const
