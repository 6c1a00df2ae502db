/** What happens to the objects of one pool, and the server's tasks, for clients that follow them. */
import type { Clock } from '../../../../inventory/clock'
import type { LabDoor } from '../../../../inventory/door'
import type { ApiContext, XapiKind } from '../class'
import { XAPI_KINDS } from '../classes'
import { recordsOf, type XapiRecord } from '../records'
import type { Tasks } from '../tasks'
import { RpcInt32, rpcOf, type Rpc } from '../wire/rpc'
import { Follower } from './follower'
import { ChangeLog, type Change, type LogEntry } from './log'
import { follows, type Subscription } from './subscription'
import { Waiting } from './waiting'

export class Feed {
  readonly log: ChangeLog
  readonly waiting: Waiting
  private readonly follower: Follower
  private readonly tasks: Tasks
  private readonly stops: readonly (() => void)[]

  constructor(door: LabDoor, pool: string, tasks: Tasks, clock: Clock) {
    const log = new ChangeLog(clock.now().getTime())
    this.log = log
    this.waiting = new Waiting(clock)
    this.tasks = tasks
    this.follower = new Follower(door.read, pool, (kind, ref, change) => log.add(kind, ref, change))
    this.stops = [
      door.onChanges((_, rows) => {
        this.follower.follow(rows)
        this.waiting.wake()
      }),
      tasks.onChange((ref, change) => {
        log.add('task', ref, change)
        this.waiting.wake()
      }),
    ]
  }

  close(): void {
    for (const stop of this.stops) stop()
  }

  /** Everything that is followed, as if it had just come. */
  everything(context: ApiContext, subscriptions: readonly Subscription[]): Rpc[] {
    return [...XAPI_KINDS.values()].flatMap((kind) => {
      const rows = kind.rows(context).filter(({ id }) => follows(subscriptions, kind.name, id))
      const records = recordsOf(context.read, kind, rows)
      return rows.map(({ id }) => eventOf({ number: this.log.last, kind: kind.name, ref: id, change: 'add' }, records.get(id)))
    })
  }

  /** What came after a number of what is followed: what came first, then what changed, then what went. */
  since(context: ApiContext, number: number, subscriptions: readonly Subscription[]): Rpc[] {
    const entries = this.log.since(number).filter(({ kind, ref }) => follows(subscriptions, kind, ref))
    const there = new Set(entries.filter(({ change }) => change !== 'del').map(({ kind }) => kind))
    const records = new Map([...there].map((name) => [name, this.recordsOf(context, name, entries)]))
    return (['add', 'mod', 'del'] as const).flatMap((change) =>
      entries.flatMap((entry) => {
        if (entry.change !== change) return []
        const record = records.get(entry.kind)?.get(entry.ref)
        // Gone by now, which the next answer tells.
        return change !== 'del' && !record ? [] : [eventOf(entry, record)]
      }),
    )
  }

  /** How many objects of each class there are, by which a client notices what it missed. */
  counts(): Rpc {
    const all = [...this.follower.counts(), ['task', this.tasks.all().length] as const]
    return Object.fromEntries(all.map(([kind, count]) => [kind.toLowerCase(), new RpcInt32(count)]))
  }

  private recordsOf(context: ApiContext, name: string, entries: readonly LogEntry[]): Map<string, XapiRecord> {
    const kind = XAPI_KINDS.get(name)
    if (!kind) return new Map()
    const refs = entries.flatMap((entry) => (entry.kind === name && entry.change !== 'del' ? [entry.ref] : []))
    const rows = refs.flatMap((ref) => rowIfThere(kind, context, ref))
    return recordsOf(context.read, kind, rows)
  }
}

function rowIfThere(kind: XapiKind, context: ApiContext, ref: string): ReturnType<XapiKind['rows']> {
  try {
    return [kind.row(context, ref)]
  } catch {
    return []
  }
}

const converters = new Map([...XAPI_KINDS.values()].map(({ name }) => [name as string, rpcOf({ record: name })]))

function eventOf({ number, kind, ref, change }: LogEntry & { readonly change: Change }, record: XapiRecord | undefined): Rpc {
  const event = { id: String(number), timestamp: '0.0', class: kind.toLowerCase(), operation: change, ref }
  return change === 'del' || !record ? event : { ...event, snapshot: converters.get(kind)?.(record) ?? '' }
}
