/** The commands that an operation speaks, as a script that could be run: what one prints, later ones use. */
import type { Printed } from './operation'

export interface SpokenCommand {
  readonly text: string
  readonly printed?: Printed
}

/**
 * One line per command. A command whose printed uuid stands in a later one becomes `name=$(…)`, and the later one
 * `"$name"`; names that are taken get a number.
 */
export function commandLines(spoken: readonly SpokenCommand[]): string[] {
  const variables = new Map<string, string>()
  const taken = new Map<string, number>()
  return spoken.map(({ text, printed }, at) => {
    const line = [...variables].reduce((now, [uuid, name]) => now.replaceAll(uuid, `"$${name}"`), text)
    if (!printed || !spoken.slice(at + 1).some((later) => later.text.includes(printed.prints))) return line
    const count = (taken.get(printed.as) ?? 0) + 1
    taken.set(printed.as, count)
    const name = count === 1 ? printed.as : `${printed.as}${count}`
    variables.set(printed.prints, name)
    return `${name}=$(${line})`
  })
}
