/** The web shell as a child process, ready when it has said where it is. */
import { createInterface } from 'node:readline'
import { start } from './child.mjs'
import { projectNode } from './node.mjs'
import { inRoot, root } from './paths.mjs'
import { Refusal } from './say.mjs'

/**
 * @typedef {{ url: string, token: string, launchFile: string, dataDir: string }} Ready
 * @param {{ args?: string[], env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<import('./child.mjs').Running & { ready: Ready }>}
 */
export async function startWebShell({ args = [], env = process.env } = {}) {
  // The extra channel carries nothing: its end tells the server that the launcher is gone.
  const running = start(projectNode(), [inRoot('out', 'main', 'web.js'), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const { stdout } = running.child
  if (!stdout) throw new Error('the web shell was started without its output')
  const firstLine = new Promise((resolve) => createInterface({ input: stdout }).once('line', resolve))
  const ended = running.done.then(() => undefined)
  const line = await Promise.race([firstLine, ended])
  if (line === undefined)
    throw new Refusal('The console did not start.', 'The lines above and the newest file in its logs folder say why.')
  return { ...running, ready: JSON.parse(line) }
}
