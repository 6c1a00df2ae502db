/** Points of the lab's own time: a simulated one, which no time zone moves. */

/** `00:01:30`, or with thousandths `00:01:30.250`. */
export function labTime(iso: string, thousandths = false): string {
  return iso.slice(11, thousandths ? 23 : 19)
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** `1 Jan`. */
export const labDay = (iso: string): string => DAY.format(new Date(iso))
