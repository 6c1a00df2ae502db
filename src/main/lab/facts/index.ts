/** Facts coverage of a checkout: its requirements against the titles of its tests. */
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'
import type * as TypeScript from 'typescript'
import { OperationError } from '../../../shared/errors'
import { coverageOf, type Coverage } from './coverage'
import { parseFacts } from './parse'
import { testTitles } from './titles'

export type { Coverage } from './coverage'

const FACTS = 'docs/facts/*.md'
const TESTS = ['src/**/*.test.ts', 'e2e/**/*.spec.ts']

/**
 * Reads the facts and the tests below the checkout's root.
 * @throws OperationError FACTS_NOT_HERE where there is no checkout (an installed app), or none with its dependencies
 */
export function factsCoverage(root: string): Coverage {
  const factsFiles = filesOf(root, [FACTS])
  const testFiles = filesOf(root, TESTS)
  if (factsFiles.length === 0 || testFiles.length === 0) {
    throw notHere(`There are no ${factsFiles.length === 0 ? `facts (${FACTS})` : 'tests'} in this installation.`)
  }
  const ts = parserOf(root)
  return coverageOf(
    factsFiles.map(({ file, text }) => ({ file, facts: parseFacts(text) })),
    testFiles.map(({ file, text }) => ({ file, titles: testTitles(ts, file, text) })),
  )
}

function filesOf(root: string, patterns: string[]): { file: string; text: string }[] {
  return globSync(patterns, { cwd: root })
    .sort()
    .map((file) => ({ file: file.split(sep).join('/'), text: readFileSync(join(root, file), 'utf8') }))
}

/** From the checkout's own packages at run time: a build must not carry a compiler. */
function parserOf(root: string): typeof TypeScript {
  try {
    return createRequire(join(root, 'package.json'))('typescript') as typeof TypeScript
  } catch (error) {
    throw notHere('The TypeScript parser is not installed in this checkout.', error)
  }
}

function notHere(message: string, cause?: unknown): OperationError {
  const remedy = 'Run this in a clone of the repository, after npm install.'
  return new OperationError({ code: 'FACTS_NOT_HERE', message, remedy }, cause)
}
