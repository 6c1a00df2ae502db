/** MAC addresses as two numbers, the upper 16 bits and the lower 32 (signed), as tables and frames hold them. */

export interface Mac {
  readonly hi: number
  readonly lo: number
}

/** From six groups of two hex digits. */
export function parseMac(text: string): Mac {
  const digits = text.replaceAll(':', '')
  return { hi: Number.parseInt(digits.slice(0, 4), 16), lo: Number.parseInt(digits.slice(4), 16) | 0 }
}

export function formatMac({ hi, lo }: Mac): string {
  const digits = hi.toString(16).padStart(4, '0') + (lo >>> 0).toString(16).padStart(8, '0')
  return digits.replaceAll(/..(?=.)/g, '$&:')
}

export const BROADCAST: Mac = { hi: 0xffff, lo: -1 }

/** Broadcast or multicast: the group bit of the first byte. */
export const isGroup = (hi: number): boolean => (hi & 0x0100) !== 0

/** 01:80:c2:00:00:00 to :0f, which switches keep to themselves. */
export const isReserved = (hi: number, lo: number): boolean => hi === 0x0180 && (lo & 0xfffffff0) === (0xc2000000 | 0)

/** 01:80:c2:00:00:00, where spanning tree speaks. */
export const isBridgeGroup = (hi: number, lo: number): boolean => isReserved(hi, lo) && (lo & 0xf) === 0
