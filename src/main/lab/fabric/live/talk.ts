/**
 * Background talk: what keeps the tables of a quiet network alive. Every machine asks by ARP who its gateway is, or
 * announces itself where it has none, every 30 s of the lab's time, each at a moment of its own that its name decides.
 * In a lab of more than 1,000 machines each talks as much less often, for all hear a broadcast.
 */
import type { Machine, Topology } from '../../../fabric/topology'
import { parseInterfaceAddress, isInSubnet, parseIpv4 } from '../../../fabric/machines/ipv4'
import type { Machines } from '../../../fabric/machines/machines'
import type { Simulation } from '../../../fabric/simulation'

/** ms. */
const LEAST_PAUSE = 30_000
const PAUSE_PER_MACHINE = 30
/** Machines whose moments fall into one of these slots talk in one event. */
const SLOTS = 300

export class Talk {
  private readonly simulation: Simulation
  private readonly machines: Machines
  private slots: readonly (readonly Machine[])[] = []
  /** ms. */
  private slotLength = LEAST_PAUSE / SLOTS

  constructor(simulation: Simulation, machines: Machines, topology: Topology) {
    this.simulation = simulation
    this.machines = machines
    this.adopt(topology)
    this.wait()
  }

  adopt({ machines = [] }: Topology): void {
    const slots: Machine[][] = Array.from({ length: SLOTS }, () => [])
    for (const machine of machines) slots[slotOf(machine.id)]?.push(machine)
    this.slots = slots
    this.slotLength = Math.max(LEAST_PAUSE, machines.length * PAUSE_PER_MACHINE) / SLOTS
  }

  /** Waits for the next slot that somebody talks in, once round at most. */
  private wait(): void {
    const { simulation, slotLength, slots } = this
    const first = Math.floor(simulation.now / slotLength) + 1
    let slot = first
    while (slot < first + SLOTS - 1 && slots[slot % SLOTS]?.length === 0) slot++
    simulation.after(slot * slotLength - simulation.now, () => {
      for (const machine of this.slots[slot % SLOTS] ?? []) this.speak(machine)
      this.wait()
    })
  }

  private speak({ interfaces, gateway }: Machine): void {
    const target = gateway === null ? null : parseIpv4(gateway)
    for (const { endpoint, addresses } of interfaces) {
      const leads = target !== null && addresses.some((text) => isInSubnetOf(text, target))
      if (leads && gateway !== null) this.machines.arp(endpoint, gateway)
      else this.machines.announce(endpoint)
    }
  }
}

function isInSubnetOf(text: string, address: number): boolean {
  const own = parseInterfaceAddress(text)
  return own !== null && own.address !== address && isInSubnet(own, address)
}

/** FNV-1a over the name: the same lab talks at the same moments. */
function slotOf(name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return (hash >>> 0) % SLOTS
}
