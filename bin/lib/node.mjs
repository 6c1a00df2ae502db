/**
 * The Node that runs the project. The platform package in optionalDependencies brings the right one;
 * elsewhere (macOS) the user's own must be new enough: better-sqlite3 needs Node-API 10 and crashes
 * without a word below it.
 */
import { accessSync, constants } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { inModules } from './paths.mjs'
import { Refusal } from './say.mjs'

const NEEDED = [22, 18]

/** @param {string} version as in process.versions.node */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [needMajor = 0, needMinor = 0] = NEEDED
  return major > needMajor || (major === needMajor && minor >= needMinor)
}

/** Path of the Node to run the project with. */
export function projectNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const file = platform === 'win' ? ['node.exe'] : ['node']
  const own = inModules(`node-${platform}-${process.arch}`, 'bin', ...file)
  try {
    accessSync(own, constants.X_OK)
    return own
  } catch {
    if (isNewEnough(process.versions.node)) return process.execPath
    throw new Refusal(
      `Switchroom needs Node ${NEEDED.join('.')} or newer and this is ${process.versions.node}.`,
      'Install a newer Node and run the command again.',
    )
  }
}

/**
 * The environment for the project's tools: its Node and its binaries come first.
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function projectEnv(extra = {}) {
  const path = [dirname(projectNode()), inModules('.bin'), process.env.PATH ?? ''].join(delimiter)
  return { ...process.env, PATH: path, ...extra }
}
