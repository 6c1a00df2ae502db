/**
 * Open vSwitch's balance-slb hash: MurmurHash3's mixing of VLAN and source MAC (lib/hash.h, builds without SSE 4.2),
 * and the bucket that it gives.
 */

export const BUCKETS = 256

/** The bucket of frames from `hi`:`lo` that leave the bond with `vlan`; 0 where they leave untagged. */
export function slbBucket(hi: number, lo: number, vlan: number, basis = 0): number {
  return slbHash(hi, lo, vlan, basis) & (BUCKETS - 1)
}

/** hash_mac(): the 64-bit word VLAN << 48 | MAC, its low half first. As an unsigned number. */
export function slbHash(hi: number, lo: number, vlan: number, basis: number): number {
  const mixed = add(add(basis | 0, lo), (vlan << 16) | hi)
  return finish(mixed ^ 8)
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

function add(hash: number, data: number): number {
  const mixed = hash ^ Math.imul(rotate(Math.imul(data, 0xcc9e2d51), 15), 0x1b873593)
  return (Math.imul(rotate(mixed, 13), 5) + 0xe6546b64) | 0
}

function finish(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
