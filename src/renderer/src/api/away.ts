/** Refusals of questions that nobody waits for any longer. */
import { toErrorBody } from '@shared/errors'

const AWAY: readonly string[] = ['CONNECTION_LOST', 'NO_LAB_OPEN']

/** The core is away, or the lab was closed while it was asked; whoever follows a lab asks again once one is back. */
export function isAway(thrown: unknown): boolean {
  return AWAY.includes(toErrorBody(thrown).code)
}
