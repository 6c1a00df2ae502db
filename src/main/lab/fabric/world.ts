/** What is simulated: a fabric and the machines behind it in time, over a topology that may change between two events. */
import { adopt, comingUp } from '../../fabric/adopt'
import { Fabric } from '../../fabric/fabric'
import type { Observer } from '../../fabric/frame'
import { Machines } from '../../fabric/machines/machines'
import { Simulation } from '../../fabric/simulation'
import type { Tables } from '../../fabric/tables'
import type { Topology } from '../../fabric/topology'

/** As long as switches remember an address that they do not hear, unless told otherwise; ms. */
const AGEING = 300_000

/** Looks on at whichever fabric there is now, or need not; numbers are those of its tables. */
export type Watcher = (tables: Tables) => Observer | null

export class World {
  readonly simulation: Simulation
  readonly machines: Machines
  private topology: Topology
  private readonly watchers: readonly Watcher[]
  private stopWatching: (() => void)[] = []

  constructor(topology: Topology, start: number, watchers: readonly Watcher[]) {
    this.topology = topology
    this.watchers = watchers
    this.simulation = new Simulation(new Fabric(topology, { ageing: AGEING, start }))
    this.machines = new Machines(this.simulation, topology.machines ?? [])
    this.watch()
  }

  /** Goes over to the lab's topology as it is now, within one moment. Who was plugged in or moved announces itself. */
  adopt(topology: Topology): void {
    if (topology === this.topology) return
    const before = placesIn(this.topology)
    this.topology = topology
    const { simulation, machines } = this
    const { now } = simulation
    const fabric = adopt(simulation.fabric, topology, { ageing: AGEING })
    simulation.goOnWith(fabric)
    machines.adopt(topology.machines ?? [])
    this.watch()
    for (const link of comingUp(fabric, topology)) fabric.setLink(link, true, now)
    for (const [endpoint, place] of placesIn(topology)) if (before.get(endpoint) !== place) machines.announce(endpoint)
  }

  /** Asks the watchers anew what they want to hear. */
  watch(): void {
    const { fabric } = this.simulation
    for (const stop of this.stopWatching) stop()
    const observers = this.watchers.flatMap((watcher) => watcher(fabric.tables) ?? [])
    this.stopWatching = observers.map((observer) => fabric.observe(observer))
  }
}

/** Where endpoints are plugged in: switch and VLAN. */
function placesIn({ endpoints, ports }: Topology): Map<string, string> {
  const places = new Map(ports.map((port) => [port.id, `${port.node} ${port.mode === 'access' ? port.vlan : port.native}`]))
  return new Map(endpoints.map(({ id, mac, port }) => [id, `${mac} ${places.get(port)}`]))
}
