/** Input schemas that XenServer's operations share. XAPI's own checks come later, in the bodies. */
import { z } from 'zod'
import { Id } from '../../../../shared/contract/call'

/** The id of a row, as XAPI's opaque reference. */
export const Ref = Id
export const Label = z.string().trim().min(1, 'is empty').max(200)
export const Description = z.string().max(2000)
export const Tags = z.array(z.string().trim().min(1).max(100)).max(100)
export const Mtu = z.number().int().min(0).max(65_535)
/** An address as typed: the server's own check decides. */
export const Address = z.string().trim().max(100)
export const Addresses = z.array(Address).max(100)
export const Mac = z.string().trim().max(100)
/** KiB per second; null takes the limit away. */
export const Limit = z.number().int().min(1).max(4_194_303).nullable()
const Key = z.string().min(1).max(200)
const Value = z.string().max(5000)
export const StringMap = z.record(Key, Value)
/** Keys to set, and keys to take away (null); others stay. */
export const MapPatch = z.record(Key, Value.nullable())
export type MapPatch = z.infer<typeof MapPatch>

/** A map with a patch applied. */
export function patched(map: Readonly<Record<string, string>>, patch: MapPatch): Record<string, string> {
  const merged = { ...map, ...patch }
  return Object.fromEntries(Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null))
}
