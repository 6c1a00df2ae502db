/** Capturing frames at ports, cables and interfaces of the running lab, and sending some to see. */
import { z } from 'zod'
import { ObjectName } from '../error-schema'
import { call, Empty, Path } from './call'
import { InterfaceRef } from './counters'

/** Frames that are kept; the oldest give way. */
export const CAPTURE_LIMIT = 100_000

export const CAPTURE_PROTOCOLS = ['any', 'arp', 'icmp'] as const
export const CaptureFilter = z.strictObject({
  /** The tag as it is where the frame is captured. */
  vlan: z.union([z.literal('any'), z.literal('untagged'), z.number().int().min(0).max(4094)]),
  /** Source or destination; empty = any. */
  mac: z.union([z.literal(''), z.string().regex(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i, 'is no MAC address')]),
  protocol: z.enum(CAPTURE_PROTOCOLS),
})
export type CaptureFilter = z.infer<typeof CaptureFilter>

export const CaptureState = z.object({
  running: z.boolean(),
  /** Where frames are or were captured; frames name them by their position. */
  interfaces: z.array(z.object({ object: ObjectName, active: z.boolean() })),
  filter: CaptureFilter,
  /** Number of the first frame that is still kept, and of the next to come. */
  first: z.number().int(),
  next: z.number().int(),
})
export type CaptureState = z.infer<typeof CaptureState>

export const CapturedFrame = z.object({
  number: z.number().int(),
  /** The lab's clock, ISO with µs where they matter. */
  at: z.string(),
  interface: z.number().int(),
  /** As the interface's owner sees it: `out` leaves the guest, the host or the switch. */
  direction: z.enum(['in', 'out']),
  source: z.string(),
  destination: z.string(),
  /** VLAN ID of its 802.1Q tag, null without one. */
  tag: z.number().int().nullable(),
  protocol: z.string(),
  /** Bytes without FCS. */
  length: z.number().int(),
  info: z.string(),
})
export type CapturedFrame = z.infer<typeof CapturedFrame>

export const FrameDetails = z.object({
  layers: z.array(
    z.object({
      name: z.string(),
      /** Its bytes: from the first, up to but without the last. */
      start: z.number().int(),
      end: z.number().int(),
      fields: z.array(z.object({ label: z.string(), value: z.string() })),
    }),
  ),
  /** Two hex digits a byte. */
  hex: z.string(),
})
export type FrameDetails = z.infer<typeof FrameDetails>

export const captureCalls = {
  'capture.state': call(Empty, CaptureState),
  /** Captures at these places from now on, and no longer at others; what was captured stays. */
  'capture.start': call(
    z.strictObject({ interfaces: z.array(InterfaceRef).min(1).max(32), filter: CaptureFilter }),
    CaptureState,
  ),
  'capture.stop': call(Empty, CaptureState),
  'capture.clear': call(Empty, CaptureState),
  'capture.frames': call(
    z.strictObject({ from: z.number().int().min(0), limit: z.number().int().min(1).max(2000) }),
    z.array(CapturedFrame),
  ),
  /** Null: it has given way to later ones. */
  'capture.frame': call(z.strictObject({ number: z.number().int().min(0) }), FrameDetails.nullable()),
  /** As pcapng: into a new file, or without a path as base64. */
  'capture.save': call(
    z.strictObject({ path: Path.optional() }),
    z.object({ pcapng: z.string().nullable(), frames: z.number() }),
  ),
} as const
