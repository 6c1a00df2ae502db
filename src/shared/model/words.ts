/** How names stand in sentences. */

/** `network Storage`, but `Network 0` and `Host 1` for names that say what they are. */
export function withNoun(noun: string, name: string): string {
  return name.toLowerCase().startsWith(`${noun.toLowerCase()} `) ? name : `${noun} ${name}`
}
