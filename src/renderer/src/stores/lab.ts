/** The open lab as a file: which one, how to open another, undo and redo. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { AppState, LabInfo, Trial } from '@shared/contract/lab'
import { toErrorBody, type ErrorBody } from '@shared/errors'
import { call, connection, listen } from '../api/client'
import { useMirror } from './mirror'
import { useSelection } from './selection'
import { useToasts } from './toasts'

export const useLab = defineStore('lab', () => {
  const app = shallowRef<AppState | null>(null)
  const info = shallowRef<LabInfo | null>(null)
  /** A file is being opened or made. */
  const busy = ref(false)
  /** Why the last start or opening failed. */
  const problem = shallowRef<Pick<ErrorBody, 'code' | 'message' | 'remedy'> | null>(null)
  const ready = computed(() => app.value !== null)

  /** Reads the state of the core and, if a lab is open, the lab. */
  async function start(): Promise<void> {
    const state = await call('app.state', {})
    const show = (): void => {
      app.value = state
      problem.value = state.problem
      info.value = state.lab
    }
    // The window opens with its tree in it, rather than being drawn empty first.
    if (state.lab) await useMirror().load(show)
    else show()
  }

  async function refreshApp(): Promise<void> {
    app.value = await call('app.state', {})
  }

  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    busy.value = true
    try {
      return await work()
    } catch (thrown) {
      useToasts().refuse(toErrorBody(thrown))
      return undefined
    } finally {
      busy.value = false
    }
  }

  /** @returns whether the lab is open now. */
  async function open(path: string): Promise<boolean> {
    return (await attempt(() => call('lab.open', { path }))) !== undefined
  }
  async function create(input: { sample?: string; path?: string } = {}): Promise<boolean> {
    return (await attempt(() => call('lab.create', input))) !== undefined
  }
  async function close(): Promise<void> {
    await attempt(() => call('lab.close', {}))
  }

  async function step(method: 'operation.undo' | 'operation.redo'): Promise<void> {
    const trial = info.value?.trial
    const outcome = await attempt(() => call(method, {}))
    if (!outcome) return
    useMirror().flush()
    // What becomes of a trial is told to every console alike.
    if (!trial) useToasts().tell(outcome.action.title)
  }

  /** Takes back an action and all that were done after it. */
  async function undoTo(action: number): Promise<void> {
    const outcome = await attempt(() => call('operation.undoTo', { action }))
    if (!outcome) return
    useMirror().flush()
    useToasts().tell(`Undone down to “${outcome.action.title.replace(/^Undo: /, '')}”`)
  }

  /** Says on every console what became of a trial; what can be done again was taken back. */
  function tellTrialsEnd(trial: Trial | null, now: LabInfo | null): void {
    if (!trial || !now || now.trial?.action === trial.action) return
    useToasts().tell(now.redo === null ? `Kept: ${trial.title}` : `Reverted, as nobody kept it: ${trial.title}`)
  }

  listen('lab', (event) => {
    const left = info.value?.path !== event.info?.path
    if (!left) tellTrialsEnd(info.value?.trial ?? null, event.info)
    info.value = event.info
    problem.value = null
    // What is shown and selected belongs to the lab that was left.
    if (left) useSelection().home()
    if (event.opened || left) {
      if (event.info) void useMirror().load()
      else useMirror().clear()
      void refreshApp()
    }
  })

  // After a lost connection nobody knows what was missed.
  watch(connection, (now, before) => {
    // Lost again meanwhile, it is read when it comes back.
    if (now === 'up' && before === 'down' && ready.value) start().catch(() => undefined)
  })

  return {
    app,
    info,
    busy,
    problem,
    ready,
    connection,
    start,
    open,
    create,
    close,
    undo: () => step('operation.undo'),
    redo: () => step('operation.redo'),
    undoTo,
    keepTrial: () => attempt(() => call('trial.keep', {})),
    revertTrial: () => attempt(() => call('trial.revert', {})),
  }
})
