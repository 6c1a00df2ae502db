/** Moments of the lab as the choices of a select. */
import type { Moment, Since } from '@shared/contract/snapshot'

export const BEGINNING = 'beginning'
export const NOW = 'now'

export const choiceOf = (moment: Since): string => String(moment ?? NOW)
/** Not for the beginning. */
export const momentOf = (choice: string): Moment => (choice === NOW ? null : Number(choice))
export const sinceOf = (choice: string): Since => (choice === BEGINNING ? BEGINNING : momentOf(choice))
