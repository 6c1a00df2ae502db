/**
 * Bringing pools from one state to another: the difference is worked out phase by phase, each command is run on a copy
 * of the first state by Switchroom's own `xe`, and what it did there decides the next. So nothing is guessed of what a
 * command does beside what was asked of it, and what does not work is never written down.
 */
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import { nameOf } from '../naming'
import { PifKeys } from './keys'
import { ref, type PlanTable, type Ref } from './ref'
import type { Check, Command, Known, Lookup, Step, Variable, Word } from './step'
import { FLAG, variableName } from './words'
import { identityOf } from './identity'

type Pif = RowOf<'xs_pif'>

/** The copy that the plan is tried on. */
export interface Scratch {
  readonly read: Reader
  /** One command; the host is whom it is sent to. */
  xe(
    words: readonly string[],
    host: string,
  ): Promise<{ readonly stdout: string; readonly stderr: string; readonly status: number }>
}

type Given = string | number | boolean | Ref | readonly Ref[] | undefined
export type Args = Readonly<Record<string, Given>>

export interface Wish {
  /** The host that the command is sent to; any of its pool does, so the coordinator is asked. */
  readonly host: string
  readonly title: string
  readonly command: string
  readonly args: Args
  readonly makes?: PlanTable
  readonly felt?: readonly string[]
  readonly checks?: readonly Assumption[]
}

/** What the plan assumes before a step, asked by a command whose answer on the copy is the one expected. */
export interface Assumption {
  readonly assumed: string
  readonly command: string
  readonly args: Args
  readonly isCount?: boolean
}

/** Uuids that a script can rely on: of objects that were there, and of those that an earlier script wrote down. */
export interface Grounds {
  has(id: string): boolean
  /** The variables under which an earlier script wrote down the uuids of what it made, by reference. */
  readonly written: ReadonlyMap<string, Variable>
}

export class Plan {
  readonly read: Reader
  readonly target: Reader
  readonly steps: Step[] = []
  readonly known = new Map<string, Known>()
  /** Objects made by the plan, by reference: what a way back finds written down. */
  readonly made = new Map<string, Variable>()
  /** What the earlier script must have written down. */
  readonly loaded = new Set<Variable>()
  /** What the server refused in the last round, by title. */
  readonly refused = new Map<string, string>()
  /** Networks of the target and what they are on the copy, and back. */
  private readonly networks = new Map<string, string>()
  private readonly targets = new Map<string, string>()
  private readonly variables = new Map<string, Variable>()
  private readonly names = new Set<string>()
  /** Objects that the command being tried is the first to speak of, with their variables. */
  private bound: (readonly [id: string, name: string])[] = []
  private readonly scratch: Scratch
  private readonly grounds: Grounds
  private here: PifKeys | null = null
  readonly there: PifKeys
  /** VMs that are brought to their hosts before anything is removed. */
  readonly early: ReadonlySet<string>

  constructor(scratch: Scratch, target: Reader, grounds: Grounds, early: ReadonlySet<string>) {
    this.scratch = scratch
    this.read = scratch.read
    this.target = target
    this.grounds = grounds
    this.early = early
    for (const { name } of grounds.written.values()) this.names.add(name)
    for (const { id } of this.read.pick('xs_network', [])) if (target.get('xs_network', id)) this.pair(id, id)
    this.there = new PifKeys(target, (id) => id)
  }

  /** The network of the copy that stands for one of the target. */
  network(wanted: string | null): RowOf<'xs_network'> | undefined {
    const id = wanted === null ? undefined : this.networks.get(wanted)
    return id === undefined ? undefined : this.read.get('xs_network', id)
  }

  /** The network of the target that one of the copy stands for. */
  wantedNetwork(id: string | null): RowOf<'xs_network'> | undefined {
    const wanted = id === null ? undefined : this.targets.get(id)
    return wanted === undefined ? undefined : this.target.get('xs_network', wanted)
  }

  pair(wanted: string, found: string): void {
    this.networks.set(wanted, found)
    this.targets.set(found, wanted)
    this.here = null
  }

  /** The interfaces of the copy by what they stand on. */
  pifs(): PifKeys {
    this.here ??= new PifKeys(this.read, (id) => this.targets.get(id) ?? `left ${id}`)
    return this.here
  }

  /** The interface of the copy that stands for one of the target. */
  pif(wanted: string | null): Pif | undefined {
    return this.pifs().get(this.there.key(wanted))
  }

  wantedPif(id: string): Pif | undefined {
    return this.there.get(this.pifs().key(id))
  }

  /** Runs a command on the copy and writes it down; false where the server refuses, which changes nothing. */
  async do(wish: Wish): Promise<boolean> {
    const lookups: Lookup[] = []
    this.bound = []
    const command = this.spell(wish.command, wish.args, lookups)
    const checks: Check[] = []
    for (const each of wish.checks ?? []) checks.push(await this.check(each, wish.host, lookups))
    const words = this.spoken(wish.command, wish.args)
    const { stdout, stderr, status } = await this.scratch.xe(words, wish.host)
    this.here = null
    if (status !== 0) {
      this.unbind()
      this.refused.set(wish.title, stderr.trim())
      return false
    }
    this.refused.delete(wish.title)
    const makes = wish.makes ? this.take(wish.makes, stdout.trim()) : null
    const pool = this.read.get('xs_host', wish.host)?.pool ?? ''
    this.steps.push({ title: wish.title, command, felt: wish.felt ?? [], checks, lookups, makes, pool, host: wish.host })
    return true
  }

  /** What is not written down binds no variables either. */
  private unbind(): void {
    for (const [id, name] of this.bound) {
      this.known.delete(id)
      this.variables.delete(id)
      this.names.delete(name)
    }
  }

  /** The object whose uuid a command printed. */
  private take(kind: PlanTable, uuid: string): Variable | null {
    const row = this.read.first(kind, { uuid })
    if (!row) return null
    const variable = this.variable({ kind, id: row.id })
    this.made.set(row.id, variable)
    return variable
  }

  /** What the plan assumes, with what a command prints of it on the copy now. */
  private async check({ assumed, command, args, isCount = false }: Assumption, host: string, lookups: Lookup[]): Promise<Check> {
    const { stdout } = await this.scratch.xe(this.spoken(command, args), host)
    const line = stdout.replace(/\n+$/, '')
    const prints = isCount ? String(line === '' ? 0 : line.split(',').length) : line
    return { assumed, command: this.spell(command, args, lookups), prints, isCount }
  }

  private spoken(command: string, args: Args): string[] {
    const uuid = ({ kind, id }: Ref): string => this.read.get(kind, id)?.uuid ?? ''
    const text = (given: Given): string => {
      if (Array.isArray(given)) return (given as readonly Ref[]).map(uuid).join(',')
      return typeof given === 'object' ? uuid(given as Ref) : String(given)
    }
    const words = Object.entries(args).filter(([, given]) => given !== undefined)
    return [command, ...words.map(([key, given]) => (key === FLAG ? text(given) : `${key}=${text(given)}`))]
  }

  private spell(command: string, args: Args, lookups: Lookup[]): Command {
    const word = (given: Given): Word => {
      if (Array.isArray(given)) return (given as readonly Ref[]).map((each) => this.uuid(each, lookups))
      return typeof given === 'object' ? this.uuid(given as Ref, lookups) : String(given)
    }
    const words = Object.entries(args).filter(([, given]) => given !== undefined)
    return { name: command, args: words.map(([key, given]) => [key, word(given)] as const) }
  }

  /** The variable that holds an object's uuid when the script comes here. */
  private uuid(object: Ref, lookups: Lookup[]): Variable {
    const { kind, id } = object
    const bound = this.made.get(id) ?? this.known.get(id)?.variable ?? this.variables.get(id)
    if (bound) return bound
    const variable = this.variable(object)
    if (this.grounds.written.has(id)) {
      this.loaded.add(variable)
      return variable
    }
    this.bound.push([id, variable.name])
    if (this.grounds.has(id)) {
      const row = this.read.get(kind, id)
      const pool = kind === 'xs_pool' ? id : ((row as { pool?: string | null } | undefined)?.pool ?? '')
      this.known.set(id, { variable, uuid: row?.uuid ?? '', pool, check: identityOf(this.read, object, variable) })
      return variable
    }
    this.variables.set(id, variable)
    lookups.push({ variable, command: this.lookup(object, lookups) })
    return variable
  }

  private variable({ kind, id }: Ref): Variable {
    const written = this.grounds.written.get(id)
    if (written) return written
    const object = nameOf(this.read, kind, id)
    const name = variableName(kind, object, (taken) => this.names.has(taken))
    this.names.add(name)
    return { name, object, kind }
  }

  /** How an object is found that the server made by itself. */
  private lookup({ kind, id }: Ref, lookups: Lookup[]): Command {
    const minimal = ([...args]: [string, Word][]): Command['args'] => [...args, [FLAG, '--minimal']]
    const of = (table: PlanTable, other: string | null): Variable => this.uuid(ref(table, other), lookups)
    switch (kind) {
      case 'xs_pif': {
        const pif = this.read.need('xs_pif', id)
        return {
          name: 'pif-list',
          args: minimal([
            ['host-uuid', of('xs_host', pif.host)],
            ['device', pif.device],
            ['VLAN', String(pif.VLAN)],
          ]),
        }
      }
      case 'xs_bond':
        return { name: 'bond-list', args: minimal([['master', of('xs_pif', this.read.need('xs_bond', id).master)]]) }
      case 'xs_vlan':
        return { name: 'vlan-list', args: minimal([['untagged-PIF', of('xs_pif', this.read.need('xs_vlan', id).untagged_PIF)]]) }
      case 'xs_tunnel':
        return { name: 'tunnel-list', args: minimal([['access-PIF', of('xs_pif', this.read.need('xs_tunnel', id).access_PIF)]]) }
      case 'xs_vif': {
        const vif = this.read.need('xs_vif', id)
        return {
          name: 'vif-list',
          args: minimal([
            ['vm-uuid', of('xs_vm', vif.VM)],
            ['device', vif.device],
          ]),
        }
      }
      case 'xs_network':
        return { name: 'network-list', args: minimal([['bridge', this.read.need('xs_network', id).bridge]]) }
      default:
        return { name: `${kind.slice('xs_'.length)}-list`, args: minimal([['name-label', nameOf(this.read, kind, id)]]) }
    }
  }
}
