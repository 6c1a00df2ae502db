/** One line of a property list. */
export interface Property {
  id: string
  label: string
  value?: string | number | null
  /** An identifier: monospaced, and copies on a click. */
  mono?: boolean
  link?: { kind: string; id: string; name?: string; text?: string } | null
  hint?: string
}

/** Properties under one heading. */
export interface PropertySection {
  heading: string
  items: Property[]
}
