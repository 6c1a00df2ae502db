/** What can be asked of guests' operating systems beyond their rows. */
import { z } from 'zod'
import { call, Id } from './call'

const DeviceEntry = z.object({ instance_id: z.string(), name: z.string(), dimmed: z.boolean() })
/** Network adapters as Device Manager lists them, before and after View, Show hidden devices. */
export const DeviceManagerView = z.object({ plain: z.array(DeviceEntry), withHidden: z.array(DeviceEntry) })
export type DeviceManagerView = z.infer<typeof DeviceManagerView>

/** Variables set in one command prompt, by their names in lower case. */
export const Environment = z.record(z.string().max(200), z.string().max(8191))
export type Environment = z.infer<typeof Environment>

/** As long as cmd.exe takes a line. */
export const PromptLine = z.string().max(8191)

export const PromptAnswer = z.object({
  output: z.array(z.string()),
  environment: Environment,
  /** Instance ids that the line removes when it is run as `guest.prompt.run`. */
  removes: z.array(z.string()),
  /** Set when the line started it. */
  deviceManager: DeviceManagerView.nullable(),
})
export type PromptAnswer = z.infer<typeof PromptAnswer>

export const CleanupStep = z.object({
  text: z.string(),
  /** What is typed, if something is. */
  command: z.string().nullable(),
})
export type CleanupStep = z.infer<typeof CleanupStep>

export const CleanupRoutes = z.object({
  /** Empty where the guest has no Device Manager; `noDeviceManager` says why. */
  deviceManager: z.array(CleanupStep),
  noDeviceManager: z.string(),
  devcon: z.array(CleanupStep),
})
export type CleanupRoutes = z.infer<typeof CleanupRoutes>

export const guestCalls = {
  /** What a line typed in a command prompt of the guest prints; nothing is changed. */
  'guest.prompt': call(z.strictObject({ guest: Id, environment: Environment, line: PromptLine }), PromptAnswer),
  /** How these adapters are removed in this guest, word for word. */
  'guest.cleanup': call(z.strictObject({ guest: Id, instances: z.array(z.string().max(200)).max(500) }), CleanupRoutes),
} as const
