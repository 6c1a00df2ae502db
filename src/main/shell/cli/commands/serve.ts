/** Serves the console of one lab on the loopback interface until stopped. */
import { randomBytes } from 'node:crypto'
import { InvalidArgumentError, type Command } from 'commander'
import { createCore } from '../../../lab/core'
import { endpointListener } from '../../common/endpoint-listener'
import { serveWeb } from '../../web/serve'
import { json } from '../output'
import { askThrough, pathIn, type Ask, type World } from '../world'

const TOKEN_BYTES = 32
const LAST_PORT = 65_535

export function addServe(program: Command, world: World): void {
  program
    .command('serve')
    .description(
      'Serve the console of a lab on this machine until stopped; prints one JSON line {"url","token"}, with --xapi-port also {"xapi","xapiUser","xapiPassword"}.',
    )
    .requiredOption('--lab <file>', 'the lab to open')
    .option('--port <number>', 'TCP port on the loopback interface; 0 takes a free one', portNumber, 0)
    .option('--xapi-port <number>', 'also serve XAPI on this TCP port; 0 takes a free one', portNumber)
    .option('--xapi-pool <pool>', 'name or uuid of the pool behind it; the first of the lab unless given')
    .action((options: Options) => serve(world, options))
}

interface Options {
  lab: string
  port: number
  xapiPort?: number
  xapiPool?: string
}

async function serve(world: World, options: Options): Promise<void> {
  const { dataDir, logger, rendererDir } = world
  const stopped = world.untilStopped()
  const core = createCore({ dataDir, logger, listen: endpointListener(logger) })
  const ask = askThrough(core.dispatcher)
  try {
    await ask('lab.open', { path: pathIn(world, options.lab) })
    const token = randomBytes(TOKEN_BYTES).toString('hex')
    // First, since what it may refuse would leave the page's server open.
    const xapi = await serveXapi(ask, options)
    const server = await serveWeb({ dispatcher: core.dispatcher, rendererDir, port: options.port, token, logger })
    world.out(json({ url: server.url, token, ...xapi }))
    await stopped
    await server.close()
  } finally {
    await core.close()
  }
}

async function serveXapi(ask: Ask, { xapiPort, xapiPool }: Options): Promise<object> {
  if (xapiPort === undefined && xapiPool === undefined) return {}
  const target = xapiPool === undefined ? {} : { target: xapiPool }
  const { url, user, password } = await ask('endpoint.start', { kind: 'xapi', port: xapiPort ?? 0, ...target })
  return { xapi: url, xapiUser: user, xapiPassword: password }
}

function portNumber(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= LAST_PORT) return port
  throw new InvalidArgumentError(`A port is a whole number from 0 to ${LAST_PORT}.`)
}
