/** Composition root of the command line. */
import { join } from 'node:path'
import { dataFolder } from './shell/common/data-folder'
import { orEnd } from './shell/common/refused-start'
import { flushLog, openLog } from './shell/common/log'
import { runCli } from './shell/cli/program'

const here = import.meta.dirname
const dataDir = orEnd(dataFolder)
const logger = openLog(dataDir, 'cli')
const { npm_lifecycle_event: script, INIT_CWD: startedIn } = process.env

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  // npm moves to the project's folder; what the user typed counts from where they were.
  folder: script === 'cli' && startedIn !== undefined ? startedIn : process.cwd(),
  dataDir,
  rendererDir: join(here, '../renderer'),
  root: join(here, '../..'),
  logger,
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
    }),
})
await flushLog(logger)
