import { createHash } from 'node:crypto'

/**
 * The n-th uuid of a lab's seed: SHA-256 of "seed:n" in the form of a version 4 uuid. The same lab and
 * the same steps give the same ids, and a preview draws the ids that applying will draw.
 */
export function uuidOf(seed: string, n: number): string {
  const bytes = createHash('sha256').update(`${seed}:${n}`).digest()
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
