/** The Chromium that end-to-end tests drive, and a display for Electron; installed where that is possible. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findChromium } from './browser.mjs'
import { start } from './child.mjs'
import { electronBinary, hasDisplay } from './electron.mjs'
import { Refusal, say } from './say.mjs'

const PACKAGES = ['chromium', 'xvfb', 'xauth', 'fonts-dejavu-core']
const APT_LIMIT_MS = 300_000

/** @param {string[]} args */
function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return start('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 2], timeoutMs: APT_LIMIT_MS }).done
}

/** @param {string} program */
function isInPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

export async function ensureBrowser() {
  if (findChromium()) return
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say(`Installing ${PACKAGES.join(', ')} for the end-to-end tests (once) …`)
    await apt(['update'])
    await apt(['install', '-y', '--no-install-recommends', ...PACKAGES])
  }
  if (!findChromium())
    throw new Refusal(
      'The end-to-end tests need Chromium and none was found.',
      'Install chromium or Google Chrome and run them again.',
    )
}

/**
 * Playwright's command, on a virtual display where Electron is to be driven and there is none.
 * @param {string[]} command
 */
export function onDisplay(command) {
  const isNeeded = electronBinary() !== undefined && !hasDisplay()
  return isNeeded && isInPath('xvfb-run') ? ['xvfb-run', '-a', ...command] : command
}
