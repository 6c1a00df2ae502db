/** Vitest and Playwright end in different summaries; both reports are brought to the same numbers. */
import { readFileSync } from 'node:fs'

/**
 * A flaky test failed, and passed when it was run again: it is told apart from those that passed.
 * @typedef {{ passed: number, failed: number, flaky: number, skipped: number }} Tally
 */

/** @returns {Tally} */
export const nothing = () => ({ passed: 0, failed: 0, flaky: 0, skipped: 0 })

/**
 * @param {Tally} a
 * @param {Tally} b
 * @returns {Tally}
 */
export const sum = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  flaky: a.flaky + b.flaky,
  skipped: a.skipped + b.skipped,
})

/**
 * A file that cannot even be loaded has no tests to count, so its suite counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Tally}
 */
export function tallyVitest(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'),
  ).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    flaky: 0,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report
 * @returns {Tally}
 */
export function tallyPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + errors.length, flaky: stats.flaky, skipped: stats.skipped }
}

/**
 * The last line of a run.
 * @param {Tally} tally
 */
export function summary({ passed, failed, flaky, skipped }) {
  const rest = [
    [flaky, 'flaky'],
    [skipped, 'skipped'],
  ]
  const told = rest.filter(([count]) => Number(count) > 0).map(([count, word]) => `, ${count} ${word}`)
  return `${passed} passed, ${failed} failed${told.join('')}`
}

/**
 * The tally of a finished runner. One that failed without a failed test (it crashed, or wrote no
 * report) still counts as one failure.
 * @template T
 * @param {string} path
 * @param {(report: T) => Tally} tally
 * @param {number} status
 * @returns {Tally}
 */
export function readTally(path, tally, status) {
  let counted = nothing()
  try {
    counted = tally(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return { ...counted, failed: 1 }
  }
  return status !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}
