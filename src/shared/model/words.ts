/** How names stand in sentences. */

/** `network Storage`, but `Network 0`, `Host 1` and `Storage switch` for names that say what they are. */
export function withNoun(noun: string, name: string): string {
  const [word, text] = [noun.toLowerCase(), name.toLowerCase()]
  return text.startsWith(`${word} `) || text.endsWith(` ${word}`) ? name : `${noun} ${name}`
}
