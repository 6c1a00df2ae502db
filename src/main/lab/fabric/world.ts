/** What is simulated: a fabric under its event queue, over a topology that may change between two events. */
import { adopt, comingUp } from '../../fabric/adopt'
import { Fabric } from '../../fabric/fabric'
import { Simulation } from '../../fabric/simulation'
import type { Topology } from '../../fabric/topology'

/** As long as switches remember an address that they do not hear, unless told otherwise; ms. */
const AGEING = 300_000

export class World {
  simulation: Simulation
  private topology: Topology

  constructor(topology: Topology, now: number) {
    this.topology = topology
    this.simulation = new Simulation(new Fabric(topology, { ageing: AGEING }), now)
  }

  adopt(topology: Topology): void {
    if (topology === this.topology) return
    this.topology = topology
    const { fabric, now } = this.simulation
    const next = adopt(fabric, topology, now, { ageing: AGEING })
    this.simulation = new Simulation(next, now)
    for (const link of comingUp(next, topology)) next.setLink(link, true, now)
  }
}
