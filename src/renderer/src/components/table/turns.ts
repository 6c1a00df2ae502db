/** Long work in short turns: the page draws and answers between them. */

/** Waits if this turn's time is used up. @returns false once the work is to be given up. */
export type Turn = () => Promise<boolean>

/** Work per turn, ms: well inside a frame, with room for the drawing. */
const BUDGET = 8

/** A turn-taker for one piece of work, ended by its signal. */
export function takeTurns(signal: AbortSignal): Turn {
  let started = performance.now()
  return async () => {
    if (performance.now() - started > BUDGET) {
      await new Promise((resolve) => setTimeout(resolve, 0))
      started = performance.now()
    }
    return !signal.aborted
  }
}
