/** How configurations of IOS are laid out. */

/** `interface …` with what is set there, or a line of its own. */
export interface Stanza {
  readonly head: string
  readonly lines: readonly string[]
}

export const comment = (text: string): Stanza => ({ head: `! ${text}`, lines: [] })

/** Stanzas one below the other, each ended by a line of its own. */
export const printed = (stanzas: readonly Stanza[]): string =>
  stanzas.map(({ head, lines }) => [head, ...lines.map((line) => ` ${line}`), '!'].join('\n')).join('\n') + '\n'
