/** Sets of VLANs as bitmaps. Ports whose lists are the same arrays share a bitmap: a lab may have 10,000 of them. */
import type { SwitchPort } from './topology'

/** 32-bit words that hold a bit for each VLAN, UNTAGGED among them. */
const WORDS = 128
const HIGHEST_VLAN = 4094
const NO_VLANS: readonly number[] = []

type Allowed = 'all' | readonly number[]

export class VlanSets {
  /** Where the bitmap of each port starts. */
  private readonly start: Int32Array
  private readonly words: Int32Array
  /** The port's untagged VLAN, which it carries whether allowed or not; -1 = none. */
  private readonly untagged: Int32Array

  constructor(ports: readonly SwitchPort[], untagged: Int32Array) {
    this.untagged = untagged
    const sets: { allowed: Allowed; except: readonly number[] }[] = []
    const known = new Map<Allowed, Map<readonly number[], number>>()
    this.start = Int32Array.from(ports, (port) => {
      const { allowed, except = NO_VLANS } = port.mode === 'access' ? { allowed: NO_VLANS } : port
      const alike = known.get(allowed) ?? new Map<readonly number[], number>()
      known.set(allowed, alike)
      const set = alike.get(except) ?? sets.push({ allowed, except }) - 1
      alike.set(except, set)
      return set * WORDS
    })
    this.words = new Int32Array(sets.length * WORDS)
    for (const [set, { allowed, except }] of sets.entries()) this.fill(set * WORDS, allowed, except)
  }

  /** Whether a port carries a VLAN, in whatever dress. */
  has(port: number, vlan: number): boolean {
    return this.untagged[port] === vlan || (((this.words[(this.start[port] ?? 0) + (vlan >> 5)] ?? 0) >>> (vlan & 31)) & 1) === 1
  }

  private fill(start: number, allowed: Allowed, except: readonly number[]): void {
    const put = (vlan: number, carries: boolean): void => {
      const word = start + (vlan >> 5)
      const bit = 1 << (vlan & 31)
      this.words[word] = carries ? (this.words[word] ?? 0) | bit : (this.words[word] ?? 0) & ~bit
    }
    if (allowed === 'all') for (let vlan = 1; vlan <= HIGHEST_VLAN; vlan++) put(vlan, true)
    else for (const vlan of allowed) put(vlan, true)
    for (const vlan of except) put(vlan, false)
  }
}
