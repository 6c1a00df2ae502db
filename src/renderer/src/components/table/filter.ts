/** The filter box: every word must occur somewhere in the row, case aside. */

/** The words of a query, lower case. */
export function queryWords(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}

/** Whether each word occurs in one of the cells; no words match everything. */
export function matchesWords(cells: readonly string[], words: readonly string[]): boolean {
  if (words.length === 0) return true
  // A line break keeps a word from matching across two cells.
  const text = cells.join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}
