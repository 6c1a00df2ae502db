/** Drills: what each single failure would cost, tried one after the other on the lab as it stands. */
import { z } from 'zod'
import { ObjectName } from '../error-schema'
import { call, Empty } from './call'
import { ImpactEntry } from './impact'

/** What is lost, worst first; `down` = the machines went with the host that they ran on. */
export const LOSSES = ['down', 'gateway', 'storage', 'management', 'vms', 'others'] as const
export type Loss = (typeof LOSSES)[number]

/** Title of the task that tries them. */
export const RESILIENCE_TASK = 'Try every single failure'

export const SingleFailure = z.object({
  object: ObjectName,
  /** Fail to the same effect: the NIC and the switch port that a cable joins. */
  same: z.array(ObjectName),
  /** `Switch SA fails: 4 VMs lose the gateway Router 1.` */
  text: z.string(),
  /** By which failures are sorted: VMs and hosts concerned, each by what it loses. 0 = somebody is cut off for a while, or nobody. */
  damage: z.number(),
  loses: z.array(z.enum(LOSSES)),
  /** VMs that lose contact with somebody, or their host its storage; without those that are down. */
  vms: z.number(),
  /** VMs that are down with the host that fails. */
  down: z.array(ObjectName),
  lost: z.array(ImpactEntry),
  /** Who is cut off for a while, until others have taken over. */
  interrupted: z.array(ImpactEntry),
  /** The longest of these, simulated; null = more than a minute; 0 = nobody notices. */
  seconds: z.number().nullable(),
})
export type SingleFailure = z.infer<typeof SingleFailure>

export const Resilience = z.object({
  /** Failures tried, those to the same effect counted once: of these some are harmless, and the others are listed. */
  tried: z.number(),
  /** So many of them cost nobody anything, not even for a moment. */
  harmless: z.number(),
  /** What has failed in a drill already, and stays so in every trial. */
  faults: z.number(),
  /** Of so many failures it was simulated whether somebody is cut off for a while. */
  simulated: z.number(),
  /** Those that cost somebody something, worst first. */
  failures: z.array(SingleFailure),
})
export type Resilience = z.infer<typeof Resilience>

export const drillCalls = {
  /** As a task that can be stopped. Changes nothing. */
  'fabric.resilience': call(Empty, Resilience),
} as const
