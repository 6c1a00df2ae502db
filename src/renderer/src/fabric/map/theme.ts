/** The console's colours as values, for what is drawn without style sheets. */

const NETWORKS = 10

export interface MapTheme {
  app: string
  panel: string
  raised: string
  line: string
  control: string
  text: string
  text2: string
  accent: string
  selected: string
  bad: string
  bond: string
  /** Of networks and VLANs, by their number. */
  networks: readonly string[]
  font: string
  mono: string
}

/** Reads the tokens in force; again when the theme changes. */
export function readTheme(): MapTheme {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    app: token('bg-app'),
    panel: token('bg-panel'),
    raised: token('bg-raised'),
    line: token('line'),
    control: token('line-control'),
    text: token('text'),
    text2: token('text-2'),
    accent: token('accent'),
    selected: token('selected'),
    bad: token('bad'),
    bond: token('bond'),
    networks: Array.from({ length: NETWORKS }, (_, at) => token(`net-${at + 1}`)),
    font: token('font'),
    mono: token('mono'),
  }
}

export const networkColour = (theme: MapTheme, hue: number): string => theme.networks[hue % NETWORKS] ?? theme.text2

/** A colour laid thinly over another: `#rrggbb` both. */
export function tint(colour: string, ground: string, share: number): string {
  const channel = (of: string, at: number): number => parseInt(of.slice(at, at + 2), 16)
  const mixed = [1, 3, 5].map((at) => Math.round(channel(colour, at) * share + channel(ground, at) * (1 - share)))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
