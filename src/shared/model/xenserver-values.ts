/** How XenServer's values read on screen: link, speed, address set-up, MAC, limits, memory. Pure. */

export type LinkWord = 'Connected' | 'Disconnected' | 'Unknown'

/** A PIF's link from its metrics' carrier; null or undefined where there are no metrics. */
export function linkWords(carrier: boolean | null | undefined): LinkWord {
  if (carrier === null || carrier === undefined) return 'Unknown'
  return carrier ? 'Connected' : 'Disconnected'
}

/** A network's link over all its PIFs. */
export function networkLinkWords(links: readonly LinkWord[]): LinkWord | 'Partially connected' | 'None' {
  if (links.length === 0) return 'None'
  const up = links.filter((link) => link === 'Connected').length
  if (up === links.length) return 'Connected'
  if (up > 0) return 'Partially connected'
  return links.includes('Unknown') ? 'Unknown' : 'Disconnected'
}

const NONE = '-'

/** `1,000 Mbit/s`, or `-` without link. */
export function speedText(metrics: { carrier: boolean; speed: number } | undefined): string {
  return metrics?.carrier ? `${grouped(metrics.speed)} Mbit/s` : NONE
}

export function duplexText(metrics: { carrier: boolean; duplex: boolean } | undefined): string {
  if (!metrics?.carrier) return NONE
  return metrics.duplex ? 'Full' : 'Half'
}

/** `None`, `DHCP` or `Static`; anything else a dump may hold is `Unknown`. */
export function ipSetupWords(mode: string): 'None' | 'DHCP' | 'Static' | 'Unknown' {
  return mode === 'None' || mode === 'DHCP' || mode === 'Static' ? mode : 'Unknown'
}

/** Six lowercase groups joined by colons from any usual way to write a MAC (`-`, `.`, bare, upper case), else null. */
export function macFormat(text: string): string | null {
  const trimmed = text.trim()
  const usual = /^(?:[0-9a-f]{12}|(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})$/i
  if (!usual.test(trimmed)) return null
  return (
    trimmed
      .replaceAll(/[^0-9a-f]/gi, '')
      .toLowerCase()
      .match(/../g)
      ?.join(':') ?? null
  )
}

const KIB = 1024

/** A VIF's limit: XAPI's key says kbps, the value is KiB per second. `1,024 kB/s = 8.4 Mbit/s`. */
export function qosText(kibPerSecond: number): string {
  return `${grouped(kibPerSecond)} kB/s = ${grouped(round1((kibPerSecond * KIB * 8) / 1e6))} Mbit/s`
}

const TIMESLICE_US = 50_000

/** Bytes that may leave at once under a limit: what it lets through in one time slice, 50 ms unless set otherwise. */
export function qosBurst(kibPerSecond: number, timesliceUs = TIMESLICE_US): number {
  return Math.round((kibPerSecond * KIB * timesliceUs) / 1e6)
}

/** `51.2 kB at once`. */
export function burstText(kibPerSecond: number): string {
  return `${grouped(round1(qosBurst(kibPerSecond) / KIB))} kB at once`
}

/** The limit that a VIF's parameters set in KiB/s, or null for none. */
export function qosLimit(type: string, params: Readonly<Record<string, string>>): number | null {
  const limit = Number(params['kbps'])
  return type === 'ratelimit' && Number.isInteger(limit) && limit > 0 ? limit : null
}

/** `512 MiB`, `4 GiB`, `1.5 GiB`. */
export function memoryText(bytes: number): string {
  const mib = bytes / (KIB * KIB)
  return mib < KIB ? `${grouped(round1(mib))} MiB` : `${grouped(round1(mib / KIB))} GiB`
}

const round1 = (value: number): number => Math.round(value * 10) / 10
/** Thousands by comma and a decimal point, whatever the machine's locale. */
const grouped = (value: number): string => value.toLocaleString('en-US')
