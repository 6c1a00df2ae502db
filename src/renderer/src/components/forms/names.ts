/** What is wrong with a name while it is typed; the core has the last word. */
const LONGEST = 200

export function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'A name is needed.'
  return name.trim().length > LONGEST ? `A name has at most ${LONGEST} characters.` : undefined
}

/** The name, or the first free `name (1)`, `name (2)` … */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken)
  let free = name
  for (let n = 1; used.has(free); n++) free = `${name} (${n})`
  return free
}
