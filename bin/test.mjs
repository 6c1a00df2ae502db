/**
 * `npm test`: everything that must hold, after one command on a clean clone. A failed step does not stop
 * the others, so that the last line tells the whole state: `N passed, N failed`.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { start } from './lib/child.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { projectEnv, projectNode } from './lib/node.mjs'
import { inRoot, root } from './lib/paths.mjs'
import { nothing, sum, summary } from './lib/reports.mjs'
import { Refusal, run, say } from './lib/say.mjs'
import { reports, steps } from './lib/test-steps.mjs'

const names = steps.map(({ name }) => name)

/** @returns {Set<string>} names of the chosen steps */
function chosen() {
  const usage = `Usage: npm test -- [--only ${names.join('|')}[,…]]`
  /** @type {string[]} */
  let only
  try {
    only = parseArgs({ options: { only: { type: 'string', default: names.join(',') } } }).values.only.split(',')
  } catch (thrown) {
    throw new Refusal(`${/** @type {Error} */ (thrown).message}\n${usage}`, '', 2)
  }
  const unknown = only.find((name) => !names.includes(name))
  if (unknown !== undefined) throw new Refusal(`There is no step ${unknown}.`, usage, 2)
  return new Set(only)
}

/**
 * @param {import('./lib/test-steps.mjs').Step} step
 * @param {Set<string>} failed names of the steps that have failed so far
 */
async function runStep(step, failed) {
  const startedAt = Date.now()
  say(`\n── ${step.name}`)
  if (step.needs && failed.has(step.needs)) {
    say(`Not run, because ${step.needs} failed.`)
    return { ...nothing(), failed: 1 }
  }
  try {
    await step.prepare?.()
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    say(thrown.message)
    return { ...nothing(), failed: 1 }
  }
  const command = [projectNode(), ...step.args]
  const [program = '', ...args] = step.wrap ? step.wrap(command) : command
  const status = await start(program, args, { cwd: root, env: projectEnv(step.env) }).done
  say(`${step.name}: ${status === 0 ? 'passed' : 'failed'} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`)
  return step.tally(status)
}

await run(async () => {
  const wanted = chosen()
  await ensureDependencies()
  mkdirSync(inRoot('.tmp'), { recursive: true })
  for (const report of reports) rmSync(report, { force: true })
  /** @type {Set<string>} */
  const failed = new Set()
  let total = nothing()
  for (const step of steps) {
    if (!wanted.has(step.name)) continue
    const tally = await runStep(step, failed)
    if (tally.failed > 0) failed.add(step.name)
    total = sum(total, tally)
  }
  if (failed.size > 0) say(`\nFailed: ${[...failed].join(', ')}`)
  process.stdout.write(`${summary(total)}\n`)
  return failed.size > 0 ? 1 : 0
})
