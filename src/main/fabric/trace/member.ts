/** Why a bond sent a frame by the member that it chose. */
import type { Frame } from '../frame'
import { slbBucket } from '../slb-hash'
import type { BondMode, HashPolicy } from '../topology'
import type { Tables } from '../tables'

export interface MemberChoice {
  readonly mode: BondMode
  /** balance-slb: the bucket of source MAC and VLAN. */
  readonly bucket?: number
  /** lacp: what was hashed. */
  readonly hash?: HashPolicy
}

/** @param tag as it is on the cable, or NO_TAG; undefined for a port that is no bond */
export function memberChoice(tables: Tables, port: number, frame: Frame, tag: number): MemberChoice | undefined {
  const spec = tables.topology.ports[port]?.bond
  if (!spec) return undefined
  const { mode } = spec
  if (mode === 'balance-slb') return { mode, bucket: slbBucket(frame.srcHi, frame.srcLo, Math.max(tag, 0)) }
  return mode === 'lacp' ? { mode, hash: spec.hash ?? 'layer2' } : { mode }
}
