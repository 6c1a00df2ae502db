/**
 * Opens the console in a window of its own: the app window of an installed Chromium, which looks like a
 * program, or else a tab of the default browser. What is opened is the launch file and not the address,
 * so that the token does not show in the list of processes.
 */
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { start } from './child.mjs'
import { rootArguments } from './electron.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome', 'msedge']
const FIXED = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) =>
    ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((path) =>
      join(process.env[variable] ?? 'C:\\', path),
    ),
  ),
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @returns {string | undefined} path of an installed Chromium or a relative of it */
export function findChromium() {
  if (process.platform === 'darwin' || process.platform === 'win32')
    return FIXED[process.platform].find((path) => existsSync(path))
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

/**
 * @param {string} launchFile
 * @param {string} dataDir
 * @returns {import('./child.mjs').Running | undefined} the window's process, if a Chromium was found
 */
export function openAppWindow(launchFile, dataDir) {
  const chromium = findChromium()
  if (!chromium) return undefined
  const own = [`--user-data-dir=${join(dataDir, 'browser')}`, '--no-first-run', '--no-default-browser-check']
  return start(chromium, [`--app=${pathToFileURL(launchFile).href}`, ...own, ...rootArguments()], { stdio: 'ignore' })
}

/**
 * @param {string} launchFile
 * @returns {Promise<boolean>}
 */
export async function openDefaultBrowser(launchFile) {
  const { default: open } = await import('open')
  try {
    await open(pathToFileURL(launchFile).href)
    return true
  } catch {
    return false
  }
}
