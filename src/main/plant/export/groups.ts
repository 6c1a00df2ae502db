/** Numbers for link aggregation groups, which the lab knows by name. */

/** What Cisco's stacks go up to. */
const MOST = 128

/** The channel group of each name; one that ends in a number keeps it where it can. Names in the order of their ports. */
export function groupNumbers(lags: readonly string[]): Map<string, number> {
  const names = [...new Set(lags)].filter((name) => name !== '')
  const numbers = new Map<string, number>()
  const taken = new Set<number>()
  const give = (name: string, number: number): void => {
    numbers.set(name, number)
    taken.add(number)
  }
  for (const name of names) {
    const number = Number(/\d{1,3}$/.exec(name)?.[0])
    if (number >= 1 && number <= MOST && !taken.has(number)) give(name, number)
  }
  for (const name of names) {
    if (numbers.has(name)) continue
    let number = 1
    while (taken.has(number)) number++
    give(name, number)
  }
  return numbers
}
