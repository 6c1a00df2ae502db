/** What of the open lab is served to other programs: started and stopped here, and ended with the lab. */
import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Parsed } from '../../shared/contract'
import type { EndpointAccess, EndpointInfo } from '../../shared/contract/endpoint'
import { OperationError } from '../../shared/errors'
import type { Clock } from '../inventory/clock'
import type { Service } from '../inventory/endpoint'
import type { LabDoor } from '../inventory/part'
import type { Emit } from './emit'
import { endpointKind } from './registry'
import { Throttle } from './throttle'

/** Opens a service to clients on this machine. Refuses with PORT_NOT_FREE. */
export type Listen = (service: Pick<Service, 'answer'>, port: number) => Promise<Listener>

export interface Listener {
  readonly url: string
  /** Drops every client. */
  close(): Promise<void>
}

/** Who is connected is told at most so often. */
const TELL_MS = 1000
const PASSWORD_BYTES = 15

interface Served {
  readonly kind: string
  readonly target: string
  readonly name: string
  readonly user: string
  readonly password: string
  readonly service: Service
  readonly listener: Listener
}

export interface EndpointSurroundings {
  readonly emit: Emit
  readonly clock: Clock
  readonly logger: Logger
  /** Null where nothing can be served: in a core without a shell. */
  readonly listen: Listen | null
}

export class Endpoints {
  private readonly served = new Map<string, Served>()
  /** What is about to be served, while its port is taken. */
  private readonly opening = new Set<string>()
  private readonly door: LabDoor
  private readonly around: EndpointSurroundings
  private readonly tell: Throttle
  private isClosed = false

  constructor(door: LabDoor, around: EndpointSurroundings) {
    this.door = door
    this.around = around
    this.tell = new Throttle(around.clock, TELL_MS, () => around.emit('endpoints', this.infos()))
  }

  list(): EndpointAccess[] {
    return [...this.served.values()].map(accessOf)
  }

  /** Refuses with ENDPOINT_IS_SERVED, PORT_NOT_FREE, and what the kind refuses of its target. */
  async start({ kind: name, target: wanted, port, password = newPassword() }: Start): Promise<EndpointAccess> {
    const { clock, logger, listen } = this.around
    const kind = endpointKind(name)
    if (!listen) throw notHere()
    const { id: target, name: title } = kind.find(this.door, wanted ?? null)
    const key = keyOf(name, target)
    if (this.served.has(key) || this.opening.has(key)) throw isServed(title)
    const service = kind.open(this.door, target, {
      user: kind.user,
      password,
      clock,
      report: (defect) => logger.error({ endpoint: name, err: defect }, 'defect'),
      used: () => this.tell.ask(),
    })
    this.opening.add(key)
    const listener = await this.listen(listen, service, port).finally(() => this.opening.delete(key))
    const served = { kind: name, target, name: title, user: kind.user, password, service, listener }
    this.served.set(key, served)
    logger.info({ endpoint: name, url: listener.url }, 'serving')
    this.tell.now()
    return accessOf(served)
  }

  /** Refuses with ENDPOINT_NOT_SERVED. */
  async stop(kind: string, target: string): Promise<null> {
    const served = this.served.get(keyOf(kind, target))
    if (!served) throw isNotServed()
    this.served.delete(keyOf(kind, target))
    await end(served)
    this.tell.now()
    return null
  }

  async close(): Promise<void> {
    this.isClosed = true
    const all = [...this.served.values()]
    this.served.clear()
    if (all.length > 0) this.tell.now()
    this.tell.stop()
    await Promise.all(all.map(end))
  }

  private infos(): EndpointInfo[] {
    return [...this.served.values()].map(infoOf)
  }

  private async listen(listen: Listen, service: Service, port: number): Promise<Listener> {
    try {
      const listener = await listen(service, port)
      if (!this.isClosed) return listener
      await listener.close()
      throw notHere()
    } catch (error) {
      service.close()
      throw error
    }
  }
}

type Start = Parsed<'endpoint.start'>
const keyOf = (kind: string, target: string): string => `${kind} ${target}`
const newPassword = (): string => randomBytes(PASSWORD_BYTES).toString('base64url')

function infoOf({ kind, target, name, user, service, listener }: Served): EndpointInfo {
  return { kind, target, name, user, url: listener.url, ...service.usage() }
}

function accessOf(served: Served): EndpointAccess {
  return { ...infoOf(served), password: served.password }
}

async function end({ service, listener }: Served): Promise<void> {
  service.close()
  await listener.close()
}

function isServed(name: string): OperationError {
  return new OperationError({
    code: 'ENDPOINT_IS_SERVED',
    message: `${name} is served already.`,
    remedy: 'Use the address that it has, or stop it first.',
    params: [name],
  })
}

function isNotServed(): OperationError {
  return new OperationError({
    code: 'ENDPOINT_NOT_SERVED',
    message: 'It is not served.',
    remedy: 'Nothing has to be stopped.',
  })
}

function notHere(): OperationError {
  return new OperationError({
    code: 'ENDPOINT_NOT_POSSIBLE',
    message: 'Nothing can be served from here: this command opens the lab for itself only, or the lab is closing.',
    remedy: 'Serve the lab with `cli serve`, or from the console.',
  })
}
