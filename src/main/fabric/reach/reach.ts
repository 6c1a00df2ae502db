/**
 * Who reaches whom: the ends of a network (machines, or single interfaces of them) by classes of equal fate. Where
 * both have IPv4 addresses it is what a ping would find, through routers and back; an interface whose addresses nobody
 * knows is judged by layer 2.
 */
import { Fabric } from '../fabric'
import { sourceFor } from '../machines/route'
import { NONE } from '../tables'
import type { Topology } from '../topology'
import { TALK, type Talk } from './exchange'
import { sameClasses } from './same-classes'
import { layer2, type Layer2 } from './layer2'
import { hasAddress, hopFrom, stacksOf, type StackInterface, type StackTable } from './stacks'

/** A machine, or one of its interfaces alone: names in the topology. */
export interface End {
  readonly machine: string
  readonly only: string | null
}

interface Member {
  readonly stack: StackTable
  readonly only: string | null
}
interface Owner {
  readonly stack: StackTable
  readonly on: StackInterface
}

/** Routers on a way; a longer one goes round. */
const MOST_HOPS = 16
const MOST_CLASSES = 2 ** 26
const MOST_INTERFACES = 2 ** 12

export class Reach {
  readonly topology: Topology
  readonly layer2: Layer2
  private readonly stacks: ReadonlyMap<string, StackTable>
  private readonly owners = new Map<number, Owner[]>()
  /** Machines of the same sort have the same number. */
  private readonly sorts = new Map<string, number>()
  private readonly sortOf = new Map<StackTable, number>()
  private readonly classByKey = new Map<number, number>()
  /** The first two members of each class stand for all: a class of one reaches itself. */
  private readonly members: Member[][] = []
  private readonly known = new Map<number, Talk>()

  /** Spanning tree is taken to have converged. */
  constructor(topology: Topology) {
    this.topology = topology
    this.layer2 = layer2(new Fabric(topology).tables)
    const stacks = stacksOf(topology, this.layer2.classOf)
    this.stacks = new Map(stacks.map((stack) => [stack.machine, stack]))
    for (const stack of stacks)
      for (const on of stack.interfaces)
        for (const { address } of on.addresses) {
          const others = this.owners.get(address)
          if (others) others.push({ stack, on })
          else this.owners.set(address, [{ stack, on }])
        }
  }

  /** The class of an end, whose members all reach and are reached alike; NONE for one that is not in the network. */
  classOf({ machine, only }: End): number {
    const stack = this.stacks.get(machine)
    const position = only === null ? 0 : (stack?.interfaces.findIndex(({ endpoint }) => endpoint === only) ?? NONE) + 1
    if (!stack || (only !== null && position === 0)) return NONE
    const key = this.sort(stack) * MOST_INTERFACES + position
    let found = this.classByKey.get(key)
    if (found === undefined) {
      found = this.members.length
      this.classByKey.set(key, found)
      this.members.push([])
    }
    const members = this.members[found] ?? []
    if (members.length < 2 && !members.some((each) => each.stack === stack && each.only === only)) members.push({ stack, only })
    return found
  }

  /**
   * All that decides whom the ends of a machine reach and who reaches them, other routers apart. `named` gives classes
   * of layer 2 other names.
   */
  fateOf(machine: string, named: (layer2: number) => string = String): string {
    const stack = this.stacks.get(machine)
    return stack ? this.keyOf(stack, named) : ''
  }

  has({ machine }: End): boolean {
    return this.stacks.has(machine)
  }

  forwards({ machine }: End): boolean {
    return this.stacks.get(machine)?.forwards ?? false
  }

  /** Names the classes of layer 2 as they were called before where the same endpoints talk with the same as then. */
  sameAs(before: Reach): (layer2: number) => string {
    const was = sameClasses(before.topology, before.layer2, this.topology, this.layer2)
    return (now) => String(now === NONE ? NONE : (was.get(now) ?? `new ${now}`))
  }

  /** Whether who is in one class reaches who is in another; within a class, whether two members do. */
  reaches(from: number, to: number): Talk {
    const key = from * MOST_CLASSES + to
    const known = this.known.get(key)
    if (known !== undefined) return known
    const [one, other] = this.representatives(from, to)
    const talk = one && other ? this.talk(one, other) : TALK.no
    // Another member may still come, who is another machine.
    if (one?.stack !== other?.stack) this.known.set(key, talk)
    return talk
  }

  /** Whether the two hear each other on layer 2, whatever their addresses. */
  areOnOneNetwork(from: number, to: number): boolean {
    const [one, other] = this.representatives(from, to)
    if (!one || !other) return false
    return interfacesOf(one).some((mine) => interfacesOf(other).some((theirs) => this.hears(mine, theirs) !== TALK.no))
  }

  /** One of each class, of two machines if there are. */
  private representatives(from: number, to: number): readonly [Member | undefined, Member | undefined] {
    const [ones, others] = [this.members[from] ?? [], this.members[to] ?? []]
    for (const one of ones) for (const other of others) if (one.stack !== other.stack) return [one, other]
    return [ones[0], others[0]]
  }

  private sort(stack: StackTable): number {
    let sort = this.sortOf.get(stack)
    if (sort !== undefined) return sort
    const key = this.keyOf(stack)
    sort = this.sorts.get(key) ?? this.sorts.size
    this.sorts.set(key, sort)
    this.sortOf.set(stack, sort)
    return sort
  }

  /** Machines with an address that somebody else on the same network has too are each of a sort of their own. */
  private keyOf({ machine, interfaces, gateway, forwards }: StackTable, named: (layer2: number) => string = String): string {
    const parts = interfaces.map(({ layer2: where, addresses }) => {
      const own = addresses.map(({ address, prefix }) => {
        const isShared = (this.owners.get(address)?.length ?? 0) > 1
        return isShared ? `${machine}=${address}/${prefix}` : `${prefix === 0 ? 0 : address >>> (32 - prefix)}/${prefix}`
      })
      return `${named(where)}:${own.join('+')}`
    })
    return `${parts.join(' ')} ${forwards ? 'router' : ''} ${gateway ?? ''}`
  }

  private talk(from: Member, to: Member): Talk {
    if (from.stack === to.stack) return TALK.yes
    let best: Talk = TALK.no
    for (const mine of interfacesOf(from))
      for (const theirs of interfacesOf(to)) {
        if (mine.addresses.length > 0 && theirs.addresses.length > 0) continue
        best = better(best, this.hears(mine, theirs))
      }
    for (const { addresses } of interfacesOf(to))
      for (const { address } of addresses) if (best !== TALK.yes) best = better(best, this.ping(from, to.stack, address))
    return best
  }

  private ping({ stack, only }: Member, to: StackTable, address: number): Talk {
    const hop = hopFrom(stack, address, only)
    const source = hop && sourceFor(hop.via, address)
    if (!hop || source === null || source === undefined) return TALK.no
    const there = this.way(stack, address, only, to, MOST_HOPS)
    return there === TALK.no ? TALK.no : worse(there, this.way(to, source, null, stack, MOST_HOPS))
  }

  /** Whether a packet for an address comes to the machine that is meant. */
  private way(at: StackTable, destination: number, only: string | null, to: StackTable, hops: number): Talk {
    const hop = hops > 0 ? hopFrom(at, destination, only) : undefined
    if (!hop) return TALK.no
    let best: Talk = TALK.no
    for (const { stack, on } of this.owners.get(hop.nextHop) ?? []) {
      const talk = stack === at ? TALK.no : this.hears(hop.via, on)
      if (talk === TALK.no) continue
      const isThere = hasAddress(stack, destination)
      if (isThere) best = better(best, stack === to ? talk : TALK.no)
      else if (stack.forwards) best = better(best, worse(talk, this.way(stack, destination, null, to, hops - 1)))
    }
    return best
  }

  private hears(one: StackInterface, other: StackInterface): Talk {
    return one.layer2 === NONE || other.layer2 === NONE ? TALK.no : this.layer2.talk(one.layer2, other.layer2)
  }
}

function interfacesOf({ stack, only }: Member): readonly StackInterface[] {
  return only === null ? stack.interfaces : stack.interfaces.filter(({ endpoint }) => endpoint === only)
}

const better = (one: Talk, other: Talk): Talk => (one > other ? one : other)
const worse = (one: Talk, other: Talk): Talk => (one < other ? one : other)
