/** Text as XML, for the few elements that a pool database has. */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Characters that XML 1.0 has no way to write: controls, lone surrogates, and two noncharacters. */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u
const ALL_IMPOSSIBLE = new RegExp(IMPOSSIBLE, 'gu')

/** Whether XML, and so a pool's database, has no way to write this. */
export const isImpossible = (text: string): boolean => IMPOSSIBLE.test(text)

/** ` name="value"`, escaped so that a reader gets exactly `value`; what XML cannot write becomes U+FFFD. */
export function xmlAttribute(name: string, value: string): string {
  const text = value.replace(ALL_IMPOSSIBLE, '\uFFFD').replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character)
  return ` ${name}="${text}"`
}

export type Pair = readonly [name: string, value: string]

/** An empty element with its attributes, on a line of its own. */
export function xmlElement(name: string, attributes: readonly Pair[]): string {
  return `<${name}${attributes.map((pair) => xmlAttribute(...pair)).join('')}/>\n`
}
