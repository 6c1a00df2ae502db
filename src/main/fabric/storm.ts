/**
 * Frames that go round. A frame whose copies become more than a topology without loops could make is watched: when one
 * interface has sent it too often it is given up, and the cables that it went round on are named.
 */
import { NONE, type Tables } from './tables'

/** Copies through one interface after which a watched frame is given up; bonds multiply a few without any loop. */
const ROUNDS = 32

export class StormWatch {
  /** Copies of one frame that need no watching. */
  readonly patience: number
  private readonly tables: Tables
  private readonly rounds: Uint8Array

  constructor(tables: Tables) {
    this.tables = tables
    this.rounds = new Uint8Array(tables.ifaces.length)
    this.patience = 4 * tables.ifaces.length + 64
  }

  start(): void {
    this.rounds.fill(0)
  }

  /** Counts a copy on its way into an interface; true when it has come too often. */
  isOver(iface: number): boolean {
    const rounds = (this.rounds[iface] ?? 0) + 1
    this.rounds[iface] = rounds
    return rounds > ROUNDS
  }

  /** Ports of the cables that lie on a loop among those that carried the frame again and again. */
  loop(): number[] {
    const { tables, rounds } = this
    const carried = (iface: number): boolean => (rounds[iface] ?? 0) > 1
    const links = new Set([...tables.linkEnds.keys()].filter((link) => tables.linkEnds[link]?.some((iface) => carried(iface))))
    const portsOf = (link: number): number[] => (tables.linkEnds[link] ?? []).map((iface) => tables.ifacePort[iface] ?? NONE)
    // What a switch got by one of its ports only did not go round through it: a bond is one port.
    for (let pruned = true; pruned;) {
      pruned = false
      const waysAt = new Map<number, Set<number>>()
      for (const port of [...links].flatMap(portsOf)) {
        const node = tables.portNode[port] ?? NONE
        waysAt.set(node, (waysAt.get(node) ?? new Set()).add(port))
      }
      const isEnd = (port: number): boolean => waysAt.get(tables.portNode[port] ?? NONE)?.size === 1
      for (const link of links) if (portsOf(link).some(isEnd)) pruned = links.delete(link)
    }
    const ports = [...links].flatMap(portsOf)
    return [...new Set(ports)].sort((a, b) => a - b)
  }
}
