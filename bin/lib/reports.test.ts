import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nothing, readTally, sum, summary, tallyPlaywright, tallyVitest } from './reports.mjs'

const vitest = (extra: object) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [],
  ...extra,
})

describe('the closing line', () => {
  it('names flaky and skipped tests only when there are some', () => {
    expect(summary({ ...nothing(), passed: 12 })).toBe('12 passed, 0 failed')
    const both = sum({ ...nothing(), passed: 1, failed: 2, flaky: 1 }, { ...nothing(), passed: 1, skipped: 3 })
    expect(summary(both)).toBe('2 passed, 2 failed, 1 flaky, 3 skipped')
  })

  it('counts a test file that could not be loaded', () => {
    expect(tallyVitest(vitest({ testResults: [{ status: 'failed', assertionResults: [] }] }))).toEqual({
      passed: 3,
      failed: 1,
      flaky: 0,
      skipped: 1,
    })
    const told = { numFailedTests: 1, testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }] }
    expect(tallyVitest(vitest(told)).failed).toBe(1)
  })

  it('counts errors outside of tests, and keeps flaky tests apart', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }
    expect(tallyPlaywright({ stats, errors: ['no browser'] })).toEqual({ passed: 4, failed: 2, flaky: 1, skipped: 2 })
  })
})

describe('a report', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'switchroom-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('that is missing or broken counts as one failure', () => {
    expect(readTally(join(folder, 'none.json'), tallyVitest, 0)).toEqual({ ...nothing(), failed: 1 })
    writeFileSync(join(folder, 'half.json'), '{"numPassedTests":')
    expect(readTally(join(folder, 'half.json'), tallyVitest, 0).failed).toBe(1)
  })

  it('without a failure does not hide that its runner failed', () => {
    writeFileSync(join(folder, 'report.json'), JSON.stringify(vitest({})))
    expect(readTally(join(folder, 'report.json'), tallyVitest, 1)).toEqual({ passed: 3, failed: 1, flaky: 0, skipped: 1 })
    expect(readTally(join(folder, 'report.json'), tallyVitest, 0)).toEqual({ passed: 3, failed: 0, flaky: 0, skipped: 1 })
  })
})
