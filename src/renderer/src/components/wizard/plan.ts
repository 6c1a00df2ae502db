/** What a wizard comes to, and what it needs to know of its pages. */

/** One operation with its input. */
export interface Plan {
  operation: string
  input: unknown
}

export interface WizardStep {
  /** The page's slot. */
  id: string
  label: string
  /** Why the page cannot be left forwards yet; absent = it can. */
  problem?: string | undefined
}

/** The page that every wizard ends with. */
export const PREVIEW_STEP: WizardStep = { id: 'preview', label: 'Preview' }
