/** How the state of an action or task is told, wherever it stands: by word, shape and colour. */
import { CircleCheck, CircleSlash, LoaderCircle, OctagonX, Undo2 } from '@lucide/vue'
import type { Component } from 'vue'
import type { ActionState } from '@shared/contract/operation'
import type { StateName } from '../../app/kinds'

interface ToldState {
  readonly word: string
  readonly icon: Component
  /** Class that colours word and icon. */
  readonly tone: '' | 'ok' | 'bad' | 'muted'
  /** Where it stands in a table. */
  readonly state: StateName
}

export const ACTION_STATES: Readonly<Record<ActionState, ToldState>> = {
  running: { word: 'Running', icon: LoaderCircle, tone: '', state: 'working' },
  done: { word: 'Done', icon: CircleCheck, tone: 'ok', state: 'up' },
  undone: { word: 'Undone', icon: Undo2, tone: 'muted', state: 'none' },
  superseded: { word: 'Superseded', icon: CircleSlash, tone: 'muted', state: 'none' },
  failed: { word: 'Failed', icon: OctagonX, tone: 'bad', state: 'error' },
  cancelled: { word: 'Cancelled', icon: CircleSlash, tone: 'muted', state: 'down' },
}
