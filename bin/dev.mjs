/**
 * `npm run dev`: the console with hot reload. In Electron where its binary is there; else the built web
 * shell on a fixed port with Vite in front of it, which passes the socket and the calls on.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { start } from './lib/child.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { electronBinary, hasDisplay, rootArguments } from './lib/electron.mjs'
import { projectEnv, projectNode } from './lib/node.mjs'
import { inModules, inRoot, root } from './lib/paths.mjs'
import { run, say } from './lib/say.mjs'

const SHELL_PORT = '5174'
const PAGE = 'http://127.0.0.1:5173'

await run(async () => {
  const { values } = parseArgs({ options: { web: { type: 'boolean', default: false } } })
  await ensureDependencies()
  // What this leaves in out/ is not the shipped build, so the next start must make that anew.
  rmSync(inRoot('out', '.stamp'), { force: true })
  const bundler = [inModules('electron-vite', 'bin', 'electron-vite.js'), 'dev', '--watch']
  if (electronBinary() && hasDisplay() && !values.web) {
    return await start(projectNode(), [...bundler, '--', ...rootArguments()], { cwd: root, env: projectEnv() }).done
  }
  const token = randomBytes(32).toString('hex')
  say(`Open ${PAGE}/#token=${token}`)
  const env = projectEnv({
    ELECTRON_EXEC_PATH: projectNode(),
    ELECTRON_ENTRY: 'out/main/web.js',
    SWITCHROOM_DEV_SHELL: `http://127.0.0.1:${SHELL_PORT}`,
    SWITCHROOM_TOKEN: token,
  })
  return await start(projectNode(), [...bundler, '--', '--port', SHELL_PORT], { cwd: root, env }).done
})
