/** Serves the console of one lab on the loopback interface until stopped. */
import { randomBytes } from 'node:crypto'
import { InvalidArgumentError, type Command } from 'commander'
import { createCore } from '../../../lab/core'
import { serveWeb } from '../../web/serve'
import { json } from '../output'
import { askThrough, pathIn, type World } from '../world'

const TOKEN_BYTES = 32
const LAST_PORT = 65_535

export function addServe(program: Command, world: World): void {
  program
    .command('serve')
    .description('Serve the console of a lab on this machine until stopped; prints one JSON line {"url","token"}.')
    .requiredOption('--lab <file>', 'the lab to open')
    .option('--port <number>', 'TCP port on the loopback interface; 0 takes a free one', portNumber, 0)
    .action((options: { lab: string; port: number }) => serve(world, options))
}

async function serve(world: World, options: { lab: string; port: number }): Promise<void> {
  const { dataDir, logger, rendererDir } = world
  const stopped = world.untilStopped()
  const core = createCore({ dataDir, logger })
  try {
    await askThrough(core.dispatcher)('lab.open', { path: pathIn(world, options.lab) })
    const token = randomBytes(TOKEN_BYTES).toString('hex')
    const server = await serveWeb({ dispatcher: core.dispatcher, rendererDir, port: options.port, token, logger })
    world.out(json({ url: server.url, token }))
    await stopped
    await server.close()
  } finally {
    await core.close()
  }
}

function portNumber(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= LAST_PORT) return port
  throw new InvalidArgumentError(`A port is a whole number from 0 to ${LAST_PORT}.`)
}
