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

/** A colour laid thinly over another: `#rrggbb` or `#rgb`, as style sheets are shortened. */
export function tint(colour: string, ground: string, share: number): string {
  const [over, under] = [channels(colour), channels(ground)]
  const mixed = over.map((value, at) => Math.round(value * share + (under[at] ?? 0) * (1 - share)))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

function channels(colour: string): number[] {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join('') : colour.slice(1)
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16))
}
