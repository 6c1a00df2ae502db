/** Points in time in words; the exact one belongs into the title. */
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const STEPS = [
  { unit: 'second', ms: 1000, below: 60_000 },
  { unit: 'minute', ms: 60_000, below: 3_600_000 },
  { unit: 'hour', ms: 3_600_000, below: 86_400_000 },
  { unit: 'day', ms: 86_400_000, below: Infinity },
] as const

/** `3 minutes ago`; `now` and the answer's step are in ms. */
export function relativeTime(iso: string, now: number): string {
  const past = Math.max(0, now - Date.parse(iso))
  if (past < 10_000) return 'just now'
  const step = STEPS.find(({ below }) => past < below) ?? STEPS[3]
  return RELATIVE.format(-Math.floor(past / step.ms), step.unit)
}

export function exactTime(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
}

export function exactDate(iso: string): string {
  return new Date(iso).toLocaleDateString('en-GB', { dateStyle: 'medium' })
}

/** `840 ms`, `3.2 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}

/** What is left of a countdown, in whole seconds: `42 s`, `2 min 5 s`; never less than `0 s`. */
export function timeLeft(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
