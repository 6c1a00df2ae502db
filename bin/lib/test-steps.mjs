/** What `npm test` runs, in order. A step names the one whose result it cannot do without. */
import { existsSync } from 'node:fs'
import { inModules, inRoot } from './paths.mjs'
import { nothing, readTally, tallyPlaywright, tallyVitest } from './reports.mjs'
import { ensureBrowser, onDisplay } from './test-browser.mjs'

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} args arguments for the project's Node
 * @property {string} [needs] the step without whose success this one cannot run
 * @property {NodeJS.ProcessEnv} [env]
 * @property {() => Promise<void>} [prepare]
 * @property {(command: string[]) => string[]} [wrap]
 * @property {(status: number) => import('./reports.mjs').Tally} tally
 */

/** A tool has no tests: it passes without a word in the sum, or counts as one failure. */
const asTool = (/** @type {number} */ status) => (status === 0 ? nothing() : { ...nothing(), failed: 1 })

const unitReport = inRoot('.tmp', 'unit.json')
const e2eReport = inRoot('.tmp', 'e2e.json')

/** @type {Step[]} */
const ALL = [
  { name: 'lockfile', args: [inRoot('scripts', 'check-lockfile.mjs')], tally: asTool },
  { name: 'lint', args: [inModules('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'], tally: asTool },
  { name: 'format', args: [inModules('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'], tally: asTool },
  {
    name: 'layers',
    args: [inModules('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), '--config', '.dependency-cruiser.cjs', 'src'],
    tally: asTool,
  },
  { name: 'types', args: [inModules('vue-tsc', 'bin', 'vue-tsc.js'), '-b'], tally: asTool },
  {
    name: 'unit',
    args: [inModules('vitest', 'vitest.mjs'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unitReport}`],
    tally: (status) => readTally(unitReport, tallyVitest, status),
  },
  { name: 'build', args: [inRoot('bin', 'build.mjs')], tally: asTool },
  { name: 'package', needs: 'build', args: [inRoot('scripts', 'check-package.mjs')], tally: asTool },
  {
    name: 'e2e',
    needs: 'build',
    args: [inModules('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
    prepare: ensureBrowser,
    wrap: onDisplay,
    tally: (status) => readTally(e2eReport, tallyPlaywright, status),
  },
  { name: 'facts', needs: 'build', args: [inRoot('out', 'main', 'cli.js'), 'facts'], tally: asTool },
]

export const reports = [unitReport, e2eReport]

/** The command line is not needed to test the rest. */
export const steps = ALL.filter(({ name }) => name !== 'facts' || existsSync(inRoot('src', 'main', 'cli.ts')))
