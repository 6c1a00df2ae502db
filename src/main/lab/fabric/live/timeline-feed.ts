/** Writes the timeline: actions of the lab, events of the data plane. Pages hear of several entries at once. */
import type { Action } from '../../../../shared/contract/operation'
import type { TimelineEntry } from '../../../../shared/contract/timeline'
import type { Observer } from '../../../fabric/frame'
import type { Tables } from '../../../fabric/tables'
import type { Reader } from '../../../inventory/operation'
import type { Emit } from '../../emit'
import { Throttle } from '../../throttle'
import type { Clock } from '../../../inventory/clock'
import { objectsNamed } from '../names'
import { tellEvent } from './tell-event'
import { Timeline } from './timeline'

/** Wall-clock ms. */
const TOLD_EVERY = 100
/** Objects named of one action; an import touches thousands. */
const OBJECTS = 20

export class TimelineFeed {
  private readonly reader: Reader
  private readonly emit: Emit
  private readonly told: Throttle
  private readonly timeline = new Timeline((entry) => this.note(entry))
  private fresh: TimelineEntry[] = []

  constructor(reader: Reader, wall: Clock, emit: Emit) {
    this.reader = reader
    this.emit = emit
    this.told = new Throttle(wall, TOLD_EVERY, () => this.tell())
  }

  list(...query: Parameters<Timeline['list']>): TimelineEntry[] {
    return this.timeline.list(...query)
  }
  clear(): void {
    this.timeline.clear()
    this.fresh = []
    this.emit('timeline', { entries: [], cleared: true })
  }
  stop(): void {
    this.told.stop()
  }

  /** @param at the lab's clock, ISO */
  tellAction({ title, objects, error }: Action, at: string): void {
    const tone = error ? 'bad' : 'plain'
    this.timeline.add({ at, kind: 'operation', tone, pieces: [title], objects: objects.slice(0, OBJECTS) })
  }

  watch(tables: Tables): Observer {
    return {
      event: (event, now) => {
        const told = tellEvent(event, tables, (name) => objectsNamed(this.reader, name))
        if (told) this.timeline.add({ at: new Date(now).toISOString(), ...told })
      },
    }
  }

  private note(entry: TimelineEntry): void {
    this.fresh.push(entry)
    this.told.ask()
  }

  private tell(): void {
    const entries = this.fresh
    this.fresh = []
    if (entries.length > 0) this.emit('timeline', { entries, cleared: false })
  }
}
