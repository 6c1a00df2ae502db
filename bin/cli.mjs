/** `npm run cli -- …`: builds what is stale without a word on stdout, then is the command line. */
import { realpathSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './lib/build.mjs'
import { start } from './lib/child.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { projectNode } from './lib/node.mjs'
import { inRoot } from './lib/paths.mjs'
import { isReady, noteReady } from './lib/ready.mjs'
import { run } from './lib/say.mjs'

await run(async () => {
  if (!isReady()) {
    await ensureDependencies()
    await ensureBuilt({ quiet: true })
    noteReady()
  }
  const cli = inRoot('out', 'main', 'cli.js')
  // A line of xe is done sooner than a second Node starts; what serves needs a launcher that watches over it.
  if (process.argv[2] === 'xe' && realpathSync(process.execPath) === realpathSync(projectNode())) {
    await import(pathToFileURL(cli).href)
    return Number(process.exitCode ?? 0)
  }
  return await start(projectNode(), [cli, ...process.argv.slice(2)]).done
})
