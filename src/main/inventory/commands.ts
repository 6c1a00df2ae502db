/** The commands that an operation speaks, as a script that could be run: what one prints, later ones use. */
import type { Printed } from './operation'

export interface SpokenCommand {
  readonly text: string
  readonly printed?: Printed
}

/** A uuid stands in a command as a word, also within a list. */
const WORD = /[\w-]+/g

/**
 * One line per command. A command whose printed uuid stands in a later one becomes `name=$(…)`, and the later one
 * `"$name"`; names that are taken get a number.
 */
export function commandLines(spoken: readonly SpokenCommand[]): string[] {
  const lastUse = new Map<string, number>()
  for (const [at, { text }] of spoken.entries()) for (const [word] of text.matchAll(WORD)) lastUse.set(word, at)
  const variables = new Map<string, string>()
  const taken = new Map<string, number>()
  return spoken.map(({ text, printed }, at) => {
    const line = text.replaceAll(WORD, (word) => {
      const name = variables.get(word)
      return name === undefined ? word : `"$${name}"`
    })
    if (!printed || (lastUse.get(printed.prints) ?? at) <= at) return line
    const count = (taken.get(printed.as) ?? 0) + 1
    taken.set(printed.as, count)
    const name = count === 1 ? printed.as : `${printed.as}${count}`
    variables.set(printed.prints, name)
    return `${name}=$(${line})`
  })
}
