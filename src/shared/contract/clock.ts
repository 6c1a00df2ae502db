/** The lab's clock: simulated time, which frames, timers and timeouts go by. */
import { z } from 'zod'
import { call, Empty } from './call'

/** How many simulated seconds a second lasts. */
export const SPEEDS = [1, 10, 60] as const
export const Speed = z.union([z.literal(1), z.literal(10), z.literal(60)])
export type Speed = z.infer<typeof Speed>

export const ClockState = z.object({
  /** ISO. */
  now: z.string(),
  running: z.boolean(),
  /** The speed that it runs at, or will when it is played again. */
  speed: Speed,
})
export type ClockState = z.infer<typeof ClockState>

export const clockCalls = {
  'clock.state': call(Empty, ClockState),
  'clock.play': call(z.strictObject({ speed: Speed.optional() }), ClockState),
  'clock.pause': call(Empty, ClockState),
  /** Goes to the next thing that happens, and lets it happen. */
  'clock.step': call(Empty, ClockState),
  /** Goes on by so many simulated seconds as fast as it can be computed, and answers when it is there. */
  'clock.run': call(z.strictObject({ seconds: z.number().positive().max(86_400) }), ClockState),
} as const
