/** How names and figures stand in sentences. */

/** `network Storage`, but `Network 0`, `Host 1` and `Storage switch` for names that say what they are. */
export function withNoun(noun: string, name: string): string {
  const [word, text] = [noun.toLowerCase(), name.toLowerCase()]
  return text.startsWith(`${word} `) || text.endsWith(` ${word}`) ? name : `${noun} ${name}`
}

/** `1,000 Mbit/s`. */
export const speedWords = (mbits: number): string => `${mbits.toLocaleString('en-US')} Mbit/s`

/** `access 20`, `trunk 1,20-29, native 1`: what a switch port carries, in the words of its switch. */
export function portVlanWords(port: {
  readonly mode: string
  readonly access_vlan: number
  readonly allowed_vlans: string
  readonly native_vlan: number | null
}): string {
  if (port.mode === 'access') return `access ${port.access_vlan}`
  return `trunk ${port.allowed_vlans || 'none'}, ${port.native_vlan === null ? 'no native' : `native ${port.native_vlan}`}`
}
