/**
 * Child processes that never outlive the launcher: signals are passed on, and the launcher ends with
 * the child's status. (spawnSync would leave a server running when the launcher is terminated.)
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const PASSED_ON = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
const GRACE_MS = 10_000
const PARENT_LOOK_MS = 500

/**
 * @typedef {object} Running
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<number>} done the exit status; 128 + n when a signal ended it
 * @property {() => void} stop asks it to end, and kills it when it does not within a grace time
 */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeoutMs?: number }} [options]
 * @returns {Running}
 */
export function start(command, args, options = {}) {
  const { timeoutMs, ...spawnOptions } = options
  const child = spawn(command, args, { stdio: 'inherit', windowsHide: true, ...spawnOptions })
  /** @type {NodeJS.Timeout | undefined} */
  let killer
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    child.kill(signal)
    killer ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  }
  const listeners = PASSED_ON.map((signal) => ({ signal, listener: () => end(signal) }))
  for (const { signal, listener } of listeners) process.on(signal, listener)
  const orphaned = watchParent(() => end('SIGTERM'))
  const limit = timeoutMs === undefined ? undefined : setTimeout(() => end('SIGTERM'), timeoutMs)

  /** @type {Promise<number>} */
  const done = new Promise((resolve) => {
    child.once('error', () => resolve(127))
    child.once('close', (status, signal) => resolve(signal ? 128 + (constants.signals[signal] ?? 0) : (status ?? 1)))
  }).then((status) => {
    clearTimeout(killer)
    clearTimeout(limit)
    clearInterval(orphaned)
    for (const { signal, listener } of listeners) process.off(signal, listener)
    return /** @type {number} */ (status)
  })
  return { child, done, stop: () => end('SIGTERM') }
}

/**
 * npm passes a signal to the shell that it started us with, and that shell may end without telling us.
 * Under npm, whoever becomes an orphan has been asked to stop.
 * @param {() => void} stop
 */
function watchParent(stop) {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) stop()
  }, PARENT_LOOK_MS)
  watch.unref()
  return watch
}

/**
 * Runs to the end and hands back what was printed.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeoutMs?: number }} [options]
 * @returns {Promise<{ status: number, output: string }>}
 */
export async function collect(command, args, options = {}) {
  const { child, done } = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text))
  return { status: await done, output }
}
