/**
 * `npm start`: the one command on a clean clone. Installs and builds what is missing, then opens the
 * console in Electron, or in a browser's window, or says where it can be opened.
 */
import { parseArgs } from 'node:util'
import { openAppWindow, openDefaultBrowser } from './lib/browser.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { start } from './lib/child.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { electronBinary, fetchElectron, hasDisplay, rootArguments } from './lib/electron.mjs'
import { root } from './lib/paths.mjs'
import { Refusal, run, say } from './lib/say.mjs'
import { startWebShell } from './lib/web-shell.mjs'

const USAGE = `Usage: npm start -- [options]
  --web       open the console in a browser, even where Electron is there
  --no-open   start the console and print its address; open nothing
  --help      print this`

/** A browser that ends sooner has only handed the page to one that was already running. */
const HANDED_OVER_MS = 3_000

function parse() {
  try {
    const options = /** @type {const} */ ({ web: { type: 'boolean' }, 'no-open': { type: 'boolean' }, help: { type: 'boolean' } })
    return parseArgs({ options }).values
  } catch (thrown) {
    const [sentence = ''] = /** @type {Error} */ (thrown).message.split('. ')
    throw new Refusal(`${sentence}.`, `\n${USAGE}`, 2)
  }
}

/** @returns {Promise<string | undefined>} the binary, after one line if there is none */
async function findElectron() {
  const present = electronBinary()
  if (present) return present
  say('Fetching Electron (once) …')
  const fetched = await fetchElectron()
  if (!fetched) say('Electron could not be fetched; opening the same console in a browser.')
  return fetched
}

/** @param {boolean} mayOpen */
async function startWeb(mayOpen) {
  const shell = await startWebShell()
  say(`Switchroom is at ${shell.ready.url}\nCtrl-C ends it.`)
  if (mayOpen) {
    const { launchFile, dataDir } = shell.ready
    const openedAt = Date.now()
    const window = openAppWindow(launchFile, dataDir)
    if (window) {
      void window.done.then(() => {
        if (Date.now() - openedAt > HANDED_OVER_MS) shell.stop()
      })
      void shell.done.then(window.stop)
    } else if (!(await openDefaultBrowser(launchFile))) say('No browser could be opened; open the address above in one.')
  }
  return await shell.done
}

await run(async () => {
  const { web = false, 'no-open': noOpen = false, help = false } = parse()
  if (help) {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  await ensureDependencies()
  await ensureBuilt()
  if (!hasDisplay()) {
    say('There is no display here, so no window is opened.')
    return await startWeb(false)
  }
  const electron = web || noOpen ? undefined : await findElectron()
  if (electron) return await start(electron, [...rootArguments(), root]).done
  return await startWeb(!noOpen)
})
