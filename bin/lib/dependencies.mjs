/**
 * The locked dependencies, installed when they are not there. npm leaves node_modules/.package-lock.json
 * behind as the very last step of an install, so comparing it with the lock tells a complete install
 * from none, an interrupted one and one of an older lock.
 */
import { readFileSync } from 'node:fs'
import { start } from './child.mjs'
import { holding } from './lock.mjs'
import { inModules, inRoot, root } from './paths.mjs'
import { Refusal, say } from './say.mjs'

const INSTALL_LIMIT_MS = 300_000

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked
 * @param {string} path
 * @returns {Record<string, Locked>}
 */
function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

/**
 * @param {Record<string, Locked>} wanted
 * @param {Record<string, Locked>} present
 */
export function isComplete(wanted, present) {
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    const installed = present[path]
    return installed ? installed.version === version : optional === true
  })
}

function areInstalled() {
  return isComplete(packagesOf(inRoot('package-lock.json')), packagesOf(inModules('.package-lock.json')))
}

async function npmCi() {
  const own = process.env.npm_execpath
  const quiet = ['ci', '--loglevel=error', '--no-progress']
  const options = { cwd: root, timeoutMs: INSTALL_LIMIT_MS, stdio: /** @type {const} */ (['ignore', 2, 2]) }
  const { done } =
    own && /npm-cli\.c?js$/.test(own)
      ? start(process.execPath, [own, ...quiet], { ...options, stdio: [...options.stdio] })
      : start('npm', quiet, { ...options, stdio: [...options.stdio], shell: process.platform === 'win32' })
  return await done
}

/** Installs the locked dependencies if any is missing; a hanging registry gets a second try. */
export async function ensureDependencies() {
  if (areInstalled()) return
  await holding('install', async () => {
    if (areInstalled()) return
    say('Installing the locked dependencies (once, about half a minute) …')
    if ((await npmCi()) === 0 || (await npmCi()) === 0) return
    throw new Refusal(
      'The dependencies could not be installed.',
      'Check the connection to the npm registry and run the command again.',
    )
  })
}
