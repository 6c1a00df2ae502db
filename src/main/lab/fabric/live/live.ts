/** The running simulation of the open lab: its clock, and the lab's topology as it stands after each action. */
import type { CaptureFilter, CaptureState } from '../../../../shared/contract/capture'
import type { ClockState, Speed } from '../../../../shared/contract/clock'
import type { InterfaceRef, LearnedMac } from '../../../../shared/contract/counters'
import type { Action } from '../../../../shared/contract/operation'
import type { SendResult, SendWish } from '../../../../shared/contract/send'
import { Counters } from '../../../fabric/counters'
import type { Topology } from '../../../fabric/topology'
import type { Inventory } from '../../../inventory/inventory'
import type { Emit } from '../../emit'
import { labName } from '../../lab-files'
import { Throttle } from '../../throttle'
import type { Clock } from '../../../inventory/clock'
import { topologyOf } from '../current'
import { Capturing } from './capturing'
import { LabClock } from './lab-clock'
import { learnedMacs } from './learned-macs'
import { startSending } from './send'
import { Talk } from './talk'
import { TimelineFeed } from './timeline-feed'
import { World } from '../world'

/** Wall-clock ms between two words about the same. */
const TOLD_EVERY = 250
/** Interfaces in a lab up to which each action's consequences are followed even if the clock never moved. */
const FEW_INTERFACES = 1000
const INTERFACES = ['plant_port', 'plant_nic', 'xs_vif'] as const

export class LiveFabric {
  readonly lab: Inventory
  readonly labName: string
  readonly counters = new Counters()
  readonly capturing: Capturing
  readonly feed: TimelineFeed
  private readonly persist: (iso: string) => void
  private readonly clock: LabClock
  private readonly told: Throttle
  private readonly captureTold: Throttle
  private running: { world: World; talk: Talk } | null = null
  /** Whether anybody needs the world: who only acts can do without in a large lab. */
  private isNeeded = false

  /** @param persist keeps the time in the lab's file */
  constructor(lab: Inventory, emit: Emit, wall: Clock, persist: (iso: string) => void) {
    this.lab = lab
    this.labName = labName(lab.path)
    this.persist = persist
    this.capturing = new Capturing(lab.read)
    this.feed = new TimelineFeed(lab.read, wall, emit)
    this.told = new Throttle(wall, TOLD_EVERY, () => emit('clock', this.clockState()))
    this.captureTold = new Throttle(wall, TOLD_EVERY, () => emit('capture', this.capturing.state()))
    this.clock = new LabClock(
      wall,
      () => this.world.simulation,
      () => this.moved(),
    )
  }

  /** ISO. */
  get now(): string {
    return this.clockState().now
  }

  clockState(): ClockState {
    return this.clock.state(this.running?.world.simulation.now ?? this.start())
  }
  play(speed?: Speed): ClockState {
    this.clock.play(speed)
    return this.settled()
  }
  pause(): ClockState {
    this.clock.pause()
    return this.settled()
  }
  async step(): Promise<ClockState> {
    await this.clock.step()
    return this.settled()
  }
  async run(seconds: number): Promise<ClockState> {
    await this.clock.run(seconds * 1000)
    return this.settled()
  }

  async send(wish: SendWish): Promise<SendResult> {
    const { machines } = this.world
    const sending = startSending(wish, machines, this.topology(), this.lab.read)
    await this.clock.until(() => sending.isDone)
    this.settled()
    return sending.result()
  }

  /** What a switch has learned; nothing where the simulation has not begun. Refuses as `Reader.need`. */
  macs(id: string): LearnedMac[] {
    const device = this.lab.read.need('plant_switch', id)
    return this.running ? learnedMacs(this.running.world.simulation, this.lab.read, device) : []
  }

  startCapture(interfaces: readonly InterfaceRef[], filter: CaptureFilter): CaptureState {
    this.capturing.start(interfaces, filter)
    return this.captureSet()
  }
  stopCapture(): CaptureState {
    this.capturing.stop()
    return this.captureSet()
  }
  clearCapture(): CaptureState {
    this.capturing.clear()
    return this.captureSet()
  }

  /** Makes the world before an action, so that its consequences are events; not of an empty lab or a large one. */
  expectAction(): void {
    if (this.running) return
    const interfaces = this.interfaces()
    if (interfaces > 0 && interfaces <= FEW_INTERFACES) this.running = this.begin()
  }

  /** Goes over to the lab as it stands after an action. */
  follow(action: Action): void {
    this.feed.tellAction(action, this.now)
    if (!this.isNeeded && this.interfaces() > FEW_INTERFACES) this.running = null
    if (!this.running) return
    this.capturing.aim()
    const topology = this.topology()
    this.running.world.adopt(topology)
    this.running.talk.adopt(topology)
    this.moved()
  }

  close(): void {
    this.clock.close()
    for (const each of [this.told, this.captureTold, this.feed]) each.stop()
  }

  /** Made when it is first needed. */
  private get world(): World {
    this.isNeeded = true
    this.running ??= this.begin()
    return this.running.world
  }

  private begin(): { world: World; talk: Talk } {
    const topology = this.topology()
    const world = new World(topology, this.start(), [
      (tables) => this.counters.watch(tables),
      (tables) => this.capturing.frames.watch(tables),
      (tables) => this.feed.watch(tables),
    ])
    return { world, talk: new Talk(world.simulation, world.machines, topology) }
  }

  private interfaces(): number {
    return INTERFACES.reduce((sum, table) => sum + this.lab.read.count(table), 0)
  }

  private topology(): Topology {
    return topologyOf(this.lab.read)
  }

  private start(): number {
    return Date.parse(this.lab.setting('clock'))
  }

  private moved(): void {
    this.told.ask()
    if (this.capturing.isRunning) this.captureTold.ask()
  }

  private captureSet(): CaptureState {
    this.world.watch()
    this.captureTold.now()
    return this.capturing.state()
  }

  private settled(): ClockState {
    const state = this.clockState()
    this.told.now()
    if (!state.running) this.persist(state.now)
    return state
  }
}
