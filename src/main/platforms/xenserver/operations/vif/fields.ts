/** What a VIF can be made with, and mostly be edited to. */
import { z } from 'zod'
import { Addresses, Limit, Mac, Mtu, Ref, StringMap } from '../input'
import { LockingMode } from './locking'
import { Trunks } from './trunks'

/** What making and editing a VIF have in common. */
export const VifSettings = {
  /** Empty = generated from the VM's seed. */
  MAC: Mac.optional(),
  MTU: Mtu.min(1).optional(),
  limit: Limit.optional(),
  locking_mode: LockingMode.optional(),
  ipv4_allowed: Addresses.optional(),
  ipv6_allowed: Addresses.optional(),
  trunks: Trunks.optional(),
}

/** All that a VIF is made with, beside its VM. */
export const VifFields = {
  ...VifSettings,
  network: Ref,
  /** Decimal; left out = the lowest free number. */
  device: z.string().trim().max(20).optional(),
  other_config: StringMap.optional(),
}
