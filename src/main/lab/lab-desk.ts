/** Which lab is open, and the way from one to the next. */
import { randomBytes } from 'node:crypto'
import { existsSync, realpathSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import manifest from '../../../package.json' with { type: 'json' }
import { OperationError, toErrorBody } from '../../shared/errors'
import type { AppState, LabInfo } from '../../shared/contract/lab'
import type { Outcome } from '../../shared/contract/operation'
import { Inventory, type InventoryOptions } from '../inventory/inventory'
import { SAMPLES, sampleNamed } from '../labs'
import type { FetchOptions } from '../platforms/xenserver/live/fetch'
import type { EndpointSurroundings } from './endpoints'
import type { JobRunner } from './job'
import { freeLabPath } from './lab-files'
import { RecentLabs } from './recent'
import { LAB_OPTIONS, operationNamed } from './registry'
import { LabSession } from './session'
import { Tasks } from './tasks'

/** Where every lab's own time begins: a fixed day, so that the same steps give the same lab. */
const FIRST_DAY = '2026-01-01T00:00:00.000Z'

export class LabDesk {
  private readonly recent: RecentLabs
  private readonly labFolder: string
  private readonly longRunner: JobRunner
  private readonly around: EndpointSurroundings
  private readonly labOptions: InventoryOptions
  private current: LabSession | null = null
  private problem: AppState['problem'] = null
  /** Labs are changed one at a time: of two that open at once, one would stay locked without being seen. */
  private changing: Promise<unknown> = Promise.resolve()
  /** Work for which no lab need be open. */
  private readonly tasks: Tasks

  constructor(dataDir: string, longRunner: JobRunner, around: EndpointSurroundings) {
    this.recent = new RecentLabs(dataDir)
    this.labFolder = join(dataDir, 'labs')
    this.longRunner = longRunner
    this.around = around
    this.labOptions = { ...LAB_OPTIONS, now: () => around.clock.now() }
    this.tasks = new Tasks((task) => around.emit('task', task))
  }

  state(): AppState {
    return {
      version: manifest.version,
      lab: this.current?.info() ?? null,
      problem: this.problem,
      recent: this.recent.list(),
      samples: SAMPLES.map(({ name, title, description }) => ({ name, title, description })),
      labFolder: this.labFolder,
    }
  }

  /** The open lab, or `NO_LAB_OPEN`. */
  session(): LabSession {
    if (this.current) return this.current
    throw new OperationError({
      code: 'NO_LAB_OPEN',
      message: 'No lab is open.',
      remedy: 'Open a lab, or make one from a sample.',
    })
  }

  reopenLast(): void {
    const path = this.recent.lastOpen()
    if (path === null) return
    try {
      this.take(Inventory.open(path, this.labOptions))
    } catch (error) {
      const { code, message, remedy } = toErrorBody(error)
      this.problem = { code, message, remedy }
      // Another console has it open, and noted so in the same file.
      if (code !== 'LAB_LOCKED') this.recent.closed()
    }
  }

  /** The lab that was open stays open when the new one is refused. */
  open(given: string): Promise<LabInfo> {
    return this.inTurn(() => {
      const path = resolve(given)
      if (this.current && realPath(this.current.lab.path) === realPath(path)) return this.current.info()
      return this.replace(Inventory.open(path, this.labOptions))
    })
  }

  /** A new lab, empty or built by a sample's operations; a sample that fails leaves no file. */
  create(sample: string | undefined, given: string | undefined): Promise<LabInfo> {
    return this.inTurn(() => this.make(sample, given))
  }

  private async make(sample: string | undefined, given: string | undefined): Promise<LabInfo> {
    const name = sample === undefined ? 'lab' : sampleNamed(sample).name
    const path = given === undefined ? freeLabPath(this.labFolder, name) : resolve(given)
    // A sample is the same each time, seed included; an empty lab is one of its kind.
    const seed = sample ?? randomBytes(8).toString('hex')
    const lab = Inventory.create(path, { seed, clock: FIRST_DAY }, this.labOptions)
    try {
      if (sample !== undefined) {
        await this.longRunner.run(path, lab, { kind: 'sample', name: sample }, () => undefined, new AbortController().signal)
      }
    } catch (error) {
      lab.close()
      rmSync(path, { force: true })
      throw error
    }
    return this.replace(lab)
  }

  /** A new lab whose first action is this operation. Refused, it leaves no file, and the lab that was open before. */
  createWith(operation: string, input: unknown): Promise<Outcome> {
    return this.inTurn(async () => {
      operationNamed(operation).input.parse(input)
      const before = this.current?.lab.path
      const { path } = await this.make(undefined, undefined)
      const session = this.session()
      try {
        return await session.run(operation, input)
      } catch (error) {
        await session.close()
        this.current = null
        rmSync(path, { force: true })
        this.recent.forget(path)
        if (before === undefined) this.around.emit('lab', { info: null, opened: true })
        else await this.replace(Inventory.open(before, this.labOptions))
        throw error
      }
    })
  }

  /** Reads a pool into a file, as a task. Rejects as `pool.connect` refuses. */
  readPool(options: FetchOptions, address: string): Promise<{ records: number }> {
    return this.tasks.run(`Read pool at ${address}`, (progress, signal) => this.longRunner.readPool(options, progress, signal))
  }

  /** Asks a running task to stop; false where there is none of that name. */
  cancel(task: string): boolean {
    return this.tasks.cancel(task) || (this.current?.cancel(task) ?? false)
  }

  close(): Promise<void> {
    return this.inTurn(async () => {
      await this.current?.close()
      this.current = null
      this.recent.closed()
      this.around.emit('lab', { info: null, opened: true })
    })
  }

  /** At the end of the program: the lab stays noted as open, for the next start. */
  shutDown(): Promise<void> {
    this.tasks.cancelAll()
    return this.inTurn(async () => {
      await this.current?.close()
      this.current = null
    })
  }

  private inTurn<T>(change: () => T | Promise<T>): Promise<T> {
    const turn = this.changing.then(change)
    this.changing = turn.catch(() => undefined)
    return turn
  }

  private async replace(lab: Inventory): Promise<LabInfo> {
    await this.current?.close()
    const info = this.take(lab)
    this.around.emit('lab', { info, opened: true })
    return info
  }

  private take(lab: Inventory): LabInfo {
    this.current = new LabSession(lab, this.longRunner, this.around)
    this.problem = null
    this.recent.opened(lab.path, new Date())
    return this.current.info()
  }
}

/** Where links lead; a path that leads nowhere stays as it is, for the opening to refuse. */
const realPath = (path: string): string => (existsSync(path) ? realpathSync(path) : path)
