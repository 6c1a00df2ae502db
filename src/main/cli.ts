/** Composition root of the command line. */
import { enableCompileCache } from 'node:module'
import type { Streams } from './shell/cli/streams'
import { writeNow } from './shell/cli/write-now'

enableCompileCache()
const { npm_lifecycle_event: script, INIT_CWD: startedIn } = process.env
const args = process.argv.slice(2)
const streams: Streams = {
  out: (text) => writeNow(1, text),
  err: (text) => writeNow(2, text),
  // npm moves to the project's folder; what the user typed counts from where they were.
  folder: script === 'cli' && startedIn !== undefined ? startedIn : process.cwd(),
}
// Loaded after the cache is on, and each only when it is needed: reading takes less time than loading the rest.
const answered =
  args[0] === 'xe' ? await (await import('./shell/cli/xe-line')).answerByReading(args.slice(1), streams) : undefined
process.exitCode = answered ?? (await (await import('./shell/cli/start')).startCli(args, streams, import.meta.dirname))
