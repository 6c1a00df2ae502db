/** `npm run bench -- …`: runs bench/run.ts with the project's Node, straight from the TypeScript sources. */
import { start } from './lib/child.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { projectNode } from './lib/node.mjs'
import { inRoot } from './lib/paths.mjs'
import { run } from './lib/say.mjs'
import { pathToFileURL } from 'node:url'

await run(async () => {
  await ensureDependencies()
  const hook = pathToFileURL(inRoot('bin', 'lib', 'typescript-imports.mjs')).href
  return await start(projectNode(), ['--import', hook, inRoot('bench', 'run.ts'), ...process.argv.slice(2)]).done
})
