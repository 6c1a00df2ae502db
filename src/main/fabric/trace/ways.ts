/** Which ports lead to a place, by cables alone: whatever their links, VLANs and states say. */
import { NONE, type Tables } from '../tables'

export class Ways {
  private readonly tables: Tables
  private readonly target: number
  /** Cables between a switch and that of the target; Infinity where none lead there. */
  private readonly steps: Float64Array

  /** @param target the interface that is to be reached */
  constructor(tables: Tables, target: number) {
    this.tables = tables
    this.target = target
    this.steps = new Float64Array(tables.nodePorts.length).fill(Infinity)
    const first = this.nodeOf(target)
    const next = [first]
    this.steps[first] = 0
    for (let at = 0; at < next.length; at++) {
      const node = next[at] ?? NONE
      for (const port of tables.nodePorts[node] ?? []) {
        for (const iface of tables.portIfaces(port)) {
          const neighbour = this.nodeOf(tables.ifacePeer[iface] ?? NONE)
          if (neighbour === NONE || this.from(neighbour) !== Infinity) continue
          this.steps[neighbour] = this.from(node) + 1
          next.push(neighbour)
        }
      }
    }
  }

  /** Cables from a switch to the target's; 0 = it is plugged into this one. */
  from(node: number): number {
    return this.steps[node] ?? Infinity
  }

  /** Whether a port is on a shortest way to the target, or the target's own. */
  leads(port: number): boolean {
    const node = this.tables.portNode[port] ?? NONE
    if (port === this.tables.ifacePort[this.target]) return true
    return this.tables.portIfaces(port).some((iface) => {
      const neighbour = this.nodeOf(this.tables.ifacePeer[iface] ?? NONE)
      return neighbour !== NONE && this.from(neighbour) < this.from(node)
    })
  }

  private nodeOf(iface: number): number {
    return iface === NONE ? NONE : (this.tables.portNode[this.tables.ifacePort[iface] ?? NONE] ?? NONE)
  }
}
