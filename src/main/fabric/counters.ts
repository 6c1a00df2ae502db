/** Frames and bytes per interface, and drops per port, by name: they outlive the numbers of one topology. */
import type { Drop } from './drop'
import type { Frame, Observer } from './frame'
import { NONE, type Tables } from './tables'

export interface Counter {
  framesIn: number
  bytesIn: number
  framesOut: number
  bytesOut: number
  readonly drops: Map<Drop, number>
}

/** Bytes that a frame takes up on the wire unless it says so, and what a tag adds. */
const LEAST = 64
const TAG = 4

const zero = (): Counter => ({ framesIn: 0, bytesIn: 0, framesOut: 0, bytesOut: 0, drops: new Map() })

export class Counters {
  private readonly byName = new Map<string, Counter>()

  /** Counts what is heard of a fabric with these tables. */
  watch(tables: Tables): Observer {
    const ifaces = new Array<Counter | undefined>(tables.ifaces.length)
    const counterOf = (iface: number): Counter => (ifaces[iface] ??= this.named(tables.ifaces[iface] ?? ''))
    let size = LEAST
    const out = (iface: number, tag: number): void => {
      const counter = counterOf(iface)
      counter.framesOut++
      counter.bytesOut += tag >= 0 ? size + TAG : size
    }
    return {
      send: (frame: Frame) => void (size = frame.size ?? LEAST),
      arrive: (iface, tag) => {
        const counter = counterOf(iface)
        counter.framesIn++
        counter.bytesIn += tag >= 0 ? size + TAG : size
      },
      cross: out,
      deliver: (endpoint, tag) => out(tables.endpointIface[endpoint] ?? NONE, tag),
      drop: (port, reason) => {
        const { drops } = this.named(tables.topology.ports[port]?.id ?? '')
        drops.set(reason, (drops.get(reason) ?? 0) + 1)
      },
    }
  }

  /** By the name of an interface, or for drops of a bond's port. */
  read(name: string): Counter {
    return this.byName.get(name) ?? zero()
  }

  reset(name: string): void {
    const counter = this.byName.get(name)
    if (!counter) return
    // The same object, for who watches holds on to it.
    Object.assign(counter, { framesIn: 0, bytesIn: 0, framesOut: 0, bytesOut: 0 })
    counter.drops.clear()
  }

  private named(name: string): Counter {
    let counter = this.byName.get(name)
    if (!counter) this.byName.set(name, (counter = zero()))
    return counter
  }
}
