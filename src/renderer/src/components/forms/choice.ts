/** One of several objects to choose from. */
export interface Choice {
  id: string
  /** What tells it from the others, one text for each heading. */
  cells: readonly string[]
  /** Why it cannot be chosen. */
  disabled?: string | undefined
  /** Worth knowing, yet no obstacle. */
  note?: string | undefined
}
