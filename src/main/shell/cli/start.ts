/** The full command line: its folder, its log, and its commands. */
import { join } from 'node:path'
import { flushLog, openLog } from '../common/log'
import { dataFolder } from '../common/data-folder'
import { orEnd } from '../common/refused-start'
import { runCli } from './program'
import type { ExitStatus, Streams } from './streams'

/** @param builtDir where the built program lies */
export async function startCli(args: readonly string[], streams: Streams, builtDir: string): Promise<ExitStatus> {
  const dataDir = orEnd(dataFolder)
  const logger = openLog(dataDir, 'cli')
  const status = await runCli(args, {
    ...streams,
    dataDir,
    rendererDir: join(builtDir, '../renderer'),
    root: join(builtDir, '../..'),
    logger,
    untilStopped: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
      }),
  })
  await flushLog(logger)
  return status
}
