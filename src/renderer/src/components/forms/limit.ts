/** Bandwidth limits in both units that people have in mind. XAPI's `kbps` is KiB per second. */
export type LimitUnit = 'kB/s' | 'Mbit/s'

const KIB = 1024
const BITS = 8
const MEGA = 1e6

/** KiB/s of an amount in a unit, whole and at least 1; null for what is no amount. */
export function toKib(amount: string, unit: LimitUnit): number | null {
  const number = Number(amount.trim().replace(',', '.'))
  if (amount.trim() === '' || !Number.isFinite(number) || number <= 0) return null
  return Math.max(1, Math.round(unit === 'kB/s' ? number : (number * MEGA) / BITS / KIB))
}

/** An amount of KiB/s in a unit, as it stands in the field. */
export function fromKib(kib: number, unit: LimitUnit): string {
  return unit === 'kB/s' ? String(kib) : String(Math.round(((kib * KIB * BITS) / MEGA) * 1000) / 1000)
}
