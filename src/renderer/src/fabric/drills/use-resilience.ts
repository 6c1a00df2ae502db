/** The resilience report of the open lab: asked for, kept while pages are turned, and marked once the lab has changed. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { RESILIENCE_TASK, type Resilience } from '@shared/contract/drill'
import { toErrorBody, type ErrorBody } from '@shared/errors'
import { call, listen } from '../../api/client'
import { useLab } from '../../stores/lab'
import { useTasks } from '../../stores/tasks'

export const useResilience = defineStore('resilience', () => {
  const lab = useLab()
  const tasks = useTasks()
  const report = shallowRef<Resilience | null>(null)
  const error = shallowRef<ErrorBody | null>(null)
  /** Wall clock. */
  const triedAt = shallowRef<Date | null>(null)
  const isStale = ref(false)
  const isRunning = ref(false)
  const task = computed(() => tasks.running.find(({ title }) => title === RESILIENCE_TASK))

  listen('changes', () => (isStale.value = true))
  watch(
    () => lab.info?.path,
    () => {
      report.value = null
      error.value = null
    },
  )

  async function run(): Promise<void> {
    const { path } = lab.info ?? {}
    isRunning.value = true
    isStale.value = false
    error.value = null
    try {
      const found = await call('fabric.resilience', {})
      if (path !== lab.info?.path) return
      report.value = found
      triedAt.value = new Date()
    } catch (thrown) {
      const body = toErrorBody(thrown)
      if (body.code !== 'CANCELLED') error.value = body
    } finally {
      isRunning.value = false
    }
  }

  async function stop(): Promise<void> {
    if (task.value) await tasks.cancel(task.value.id)
  }

  return { report, error, triedAt, isStale, isRunning, task, run, stop }
})
