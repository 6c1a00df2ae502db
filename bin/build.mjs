/** `npm run build`: builds all three targets and notes what they were built from. */
import { buildNow } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { run } from './lib/say.mjs'

await run(async () => {
  await ensureDependencies()
  await buildNow()
  return 0
})
