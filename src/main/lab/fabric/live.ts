/** The running simulation of the open lab: its clock, and the lab's topology as it stands after each action. */
import type { ClockState, Speed } from '../../../shared/contract/clock'
import type { Topology } from '../../fabric/topology'
import type { Inventory } from '../../inventory/inventory'
import type { Clock } from '../trial'
import type { Emit } from '../emit'
import { Throttle } from '../throttle'
import { topologyOf } from './current'
import { LabClock } from './lab-clock'
import { World } from './world'

/** Wall-clock ms between two words about the clock. */
const TOLD_EVERY = 250

export class LiveFabric {
  private readonly lab: Inventory
  private readonly persist: (iso: string) => void
  private readonly clock: LabClock
  private readonly told: Throttle
  private running: World | null = null

  /** @param persist keeps the time in the lab's file */
  constructor(lab: Inventory, emit: Emit, wall: Clock, persist: (iso: string) => void) {
    this.lab = lab
    this.persist = persist
    this.told = new Throttle(wall, TOLD_EVERY, () => emit('clock', this.clockState()))
    this.clock = new LabClock(
      wall,
      () => this.world.simulation,
      () => this.told.ask(),
    )
  }

  /** ISO. */
  get now(): string {
    return this.clockState().now
  }

  clockState(): ClockState {
    return this.clock.state(this.running?.simulation.now ?? this.start())
  }
  play(speed?: Speed): ClockState {
    this.clock.play(speed)
    return this.settled()
  }
  pause(): ClockState {
    this.clock.pause()
    return this.settled()
  }
  step(): ClockState {
    this.clock.step()
    return this.settled()
  }
  async run(seconds: number): Promise<ClockState> {
    await this.clock.run(seconds * 1000)
    return this.settled()
  }

  /** Goes over to the lab as it stands after an action. */
  follow(): void {
    this.running?.adopt(this.topology())
  }

  close(): void {
    this.clock.pause()
    this.told.stop()
  }

  /** Made when it is first needed. */
  private get world(): World {
    this.running ??= new World(this.topology(), this.start(), [])
    return this.running
  }

  private topology(): Topology {
    return topologyOf(this.lab.read)
  }

  private start(): number {
    return Date.parse(this.lab.setting('clock'))
  }

  private settled(): ClockState {
    const state = this.clockState()
    this.told.now()
    if (!state.running) this.persist(state.now)
    return state
  }
}
