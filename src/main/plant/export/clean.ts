/** Names that people gave, as one line of a text or a word of a configuration: whatever they hold, it stays that. */

/** What IOS takes for a comment, for help or for the beginning of a quotation. */
const MEANING: Readonly<Record<string, string>> = { '!': '.', '?': '.', '"': "'" }
const LONGEST = { description: 200, hostname: 63, vlan: 32 } as const

/** On one line, without characters that cannot be seen. */
export const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()

/** As oneLine, in printable ASCII and without what IOS gives a meaning of its own; accents are dropped. */
function ascii(text: string): string {
  const letters = oneLine(text).normalize('NFKD').replaceAll(/\p{M}/gu, '')
  return letters.replaceAll(/[^ -~]/gu, '_').replaceAll(/[!?"]/g, (sign) => MEANING[sign] ?? '')
}

/** For `description`, which takes the rest of the line; empty for what holds nothing that can be seen. */
export const iosText = (text: string): string => ascii(text).slice(0, LONGEST.description).trim()

/** Letters, digits and dashes, a letter first (RFC 952). */
export function iosHostname(name: string): string {
  const word = joinedBy('-', ascii(name), /[^A-Za-z0-9-]+/g)
  return (/^[A-Za-z]/.test(word) ? word : `switch-${word}`).slice(0, LONGEST.hostname).replace(/-+$/, '')
}

/** One word of letters, digits, dots, dashes and low lines; empty where none is left. */
export const iosVlanName = (name: string): string => joinedBy('_', ascii(name), /[^A-Za-z0-9._-]+/g).slice(0, LONGEST.vlan)

function joinedBy(sign: string, text: string, others: RegExp): string {
  const word = text.replaceAll(others, sign)
  const [first, last] = [word.startsWith(sign) ? 1 : 0, word.endsWith(sign) ? -1 : undefined]
  return word.slice(first, last)
}
