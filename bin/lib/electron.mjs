/**
 * Whether Electron can be started here. Its package is never imported for that: its index.js would
 * start a download. `path.txt` beside its package.json names the binary once it has been fetched.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { collect } from './child.mjs'
import { projectEnv, projectNode } from './node.mjs'
import { inModules, root } from './paths.mjs'

const FETCH_LIMIT_MS = 90_000

/** @returns {string | undefined} path of the binary */
export function electronBinary() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH
  try {
    const name = readFileSync(inModules('electron', 'path.txt'), 'utf8').trim()
    const path = dist ? join(dist, name) : inModules('electron', 'dist', name)
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

/** Fetches the binary by the package's own installer; gives up soon, since the web shell can do as well. */
export async function fetchElectron() {
  const { status } = await collect(projectNode(), [inModules('electron', 'install.js')], {
    cwd: root,
    env: projectEnv(),
    timeoutMs: FETCH_LIMIT_MS,
  })
  return status === 0 ? electronBinary() : undefined
}

export function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** Chromium's own sandbox refuses to run as root; there is nobody left to protect the machine from. */
export function rootArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
