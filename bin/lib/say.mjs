/**
 * What the launchers say. Everything goes to stderr, so that the output of a started program stays
 * its own, and every failure is one sentence with a remedy rather than a stack.
 */

/** A failure that the person at the keyboard can understand and act on. */
export class Refusal extends Error {
  /**
   * @param {string} sentence what went wrong
   * @param {string} remedy what to do about it
   * @param {number} [status] exit status
   */
  constructor(sentence, remedy, status = 1) {
    super(`${sentence} ${remedy}`)
    this.status = status
  }
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Runs a launcher's body; its number becomes the exit status, a Refusal one line.
 * @param {() => Promise<number>} body
 */
export async function run(body) {
  try {
    process.exitCode = await body()
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    say(thrown.message)
    process.exitCode = thrown.status
  }
}
