/** A plan as commands: asked for, and asked for anew when the moments change; the last wish counts. */
import { computed, onUnmounted, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Task } from '@shared/contract/events'
import { PLAN_TASK, type Plan } from '@shared/contract/plan'
import type { Moment, Since } from '@shared/contract/snapshot'
import { toErrorBody, type ErrorBody } from '@shared/errors'
import { call } from '../../api/client'
import { useTasks } from '../../stores/tasks'

export interface Planning {
  plan: ShallowRef<Plan | null>
  error: ShallowRef<ErrorBody | null>
  isRunning: Ref<boolean>
  task: ComputedRef<Task | undefined>
  make: (from: Since, to: Moment) => Promise<void>
  stop: () => Promise<void>
}

/** For as long as the component that calls it is shown; what is still being made then is stopped. */
export function usePlan(): Planning {
  const tasks = useTasks()
  const plan = shallowRef<Plan | null>(null)
  const error = shallowRef<ErrorBody | null>(null)
  const isRunning = ref(false)
  const task = computed(() => tasks.running.find(({ title }) => title === PLAN_TASK))
  let asked = 0

  async function make(from: Since, to: Moment): Promise<void> {
    const mine = ++asked
    void stop()
    isRunning.value = true
    error.value = null
    plan.value = null
    try {
      const made = await call('plan.make', { from, to })
      if (mine === asked) plan.value = made
    } catch (thrown) {
      const body = toErrorBody(thrown)
      if (mine === asked && body.code !== 'CANCELLED') error.value = body
    } finally {
      if (mine === asked) isRunning.value = false
    }
  }

  async function stop(): Promise<void> {
    if (task.value) await tasks.cancel(task.value.id)
  }
  onUnmounted(() => void stop())

  return { plan, error, isRunning, task, make, stop }
}
