/** `npm run cli -- …`: builds what is stale without a word on stdout, then is the command line. */
import { ensureBuilt } from './lib/build.mjs'
import { start } from './lib/child.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { projectNode } from './lib/node.mjs'
import { inRoot } from './lib/paths.mjs'
import { run } from './lib/say.mjs'

await run(async () => {
  await ensureDependencies()
  await ensureBuilt({ quiet: true })
  return await start(projectNode(), [inRoot('out', 'main', 'cli.js'), ...process.argv.slice(2)]).done
})
