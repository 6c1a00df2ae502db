/** What the core tells without being asked. */
import type { ErrorBody } from '../errors'
import type { CaptureState } from './capture'
import type { ClockState } from './clock'
import type { EndpointInfo } from './endpoint'
import type { LabInfo } from './lab'
import type { Action } from './operation'
import type { TimelineEntry } from './timeline'

/** One row after a commit; `row` is null when it is gone. Values in the order of the table's mirrored columns. */
export interface ChangedRow {
  table: string
  id: string
  row: unknown[] | null
}

export interface Task {
  id: string
  title: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  /** 0 to 1, or null when it cannot be told. */
  progress: number | null
  detail: string
  cancellable: boolean
  error: ErrorBody | null
}

export interface EventMap {
  /** The lab was opened, closed (null) or its head (undo, redo) changed. `opened`: pages load it anew. */
  lab: { info: LabInfo | null; opened: boolean }
  changes: { action: number; rows: ChangedRow[] }
  action: Action
  task: Task
  /** The lab's clock was played, paused or moved on; a few times a second while it runs. */
  clock: ClockState
  timeline: { entries: TimelineEntry[]; cleared: boolean }
  /** Frames were captured, a few times a second; or what is captured changed. */
  capture: CaptureState
  /** What is served to other programs now, and who is connected; at most once a second while clients call. */
  endpoints: EndpointInfo[]
  /** An item of the desktop's own menu bar was chosen (`lab.open`); only desktop shells send it. */
  command: string
}
export type EventName = keyof EventMap
