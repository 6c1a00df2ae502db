/** Starts the web shell over the core, says where it is, and ends both in order when asked to. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { OperationError } from '../../../shared/errors'
import { createCore } from '../../lab/core'
import { workerRunner } from '../../lab/worker-runner'
import { dataFolder } from '../common/data-folder'
import { endpointListener } from '../common/endpoint-listener'
import { flushLog, openLog } from '../common/log'
import { orEnd } from '../common/refused-start'
import { writeLaunchFile } from './launch-file'
import { serveWeb } from './serve'

const TOKEN_BYTES = 32

/** `outDir` is the folder of the built main process, which the page stands beside. */
export async function startWeb(args: string[], outDir: string): Promise<void> {
  const port = orEnd(() => portOf(args))
  const dataDir = orEnd(dataFolder)
  const logger = openLog(dataDir, 'web')
  const core = createCore({ dataDir, logger, longRunner: workerRunner, listen: endpointListener(logger), reopen: true })
  const developing = process.env['ELECTRON_RENDERER_URL']
  const server = await serveWeb({
    dispatcher: core.dispatcher,
    rendererDir: join(outDir, '../renderer'),
    port,
    token: process.env['SWITCHROOM_TOKEN'] ?? randomBytes(TOKEN_BYTES).toString('hex'),
    logger,
    ...(developing ? { origins: [new URL(developing).origin] } : {}),
  })
  const launchFile = writeLaunchFile(dataDir, server.port, server.url)

  let isStopping = false
  const stop = async (): Promise<void> => {
    if (isStopping) return
    isStopping = true
    launchFile.remove()
    await server.close()
    await core.close()
    await flushLog(logger)
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  // The launcher keeps a channel open for no other purpose: if it dies without a word, so do we.
  if (process.connected) process.on('disconnect', () => void stop())

  logger.info({ port: server.port }, 'listening')
  const ready = { url: server.url, token: server.token, launchFile: launchFile.path, dataDir }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
}

/** The port asked for; 0 = any that is free. Refuses with `USAGE` what is no argument of this program. */
function portOf(args: string[]): number {
  try {
    const { values } = parseArgs({ args, options: { port: { type: 'string', default: '0' } } })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${values.port} is not a port`)
    return port
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    throw new OperationError({ code: 'USAGE', message: `${message}.`, remedy: 'The only option is --port NUMBER.' }, thrown)
  }
}
