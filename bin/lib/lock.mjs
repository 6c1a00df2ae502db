/**
 * One builder or installer at a time in a checkout: two terminals that start at once would otherwise
 * write the same folders. The lock names its process, so that a crash does not leave it locked.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { inRoot } from './paths.mjs'
import { Refusal } from './say.mjs'

const PATIENCE_MS = 600_000
const POLL_MS = 200

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return /** @type {NodeJS.ErrnoException} */ (thrown).code === 'EPERM'
  }
}

/** @param {string} path */
function isHeld(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    return pid === 0 || isAlive(pid)
  } catch {
    return false
  }
}

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} body
 * @returns {Promise<T>}
 */
export async function holding(name, body) {
  const path = inRoot('.tmp', `${name}.lock`)
  mkdirSync(inRoot('.tmp'), { recursive: true })
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' })
      break
    } catch {
      if (!isHeld(path)) rmSync(path, { force: true })
      else if (Date.now() > deadline) {
        throw new Refusal(
          `Another command has been busy with the ${name} for ten minutes.`,
          `End it, or delete .tmp/${name}.lock.`,
        )
      } else await pause(POLL_MS)
    }
  }
  try {
    return await body()
  } finally {
    rmSync(path, { force: true })
  }
}
