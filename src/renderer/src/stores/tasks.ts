/** Long work in the core: how far it is, and asking it to stop. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { Task } from '@shared/contract/events'
import { call, connection, listen } from '../api/client'

/** Finished tasks kept in the list; the log keeps all. */
const KEPT = 50

export const useTasks = defineStore('tasks', () => {
  /** Newest first. */
  const list = shallowRef<readonly Task[]>([])
  const running = computed(() => list.value.filter((task) => task.state === 'running'))

  listen('task', (task) => {
    const known = list.value.some((each) => each.id === task.id)
    list.value = known ? list.value.map((each) => (each.id === task.id ? task : each)) : [task, ...list.value].slice(0, KEPT)
  })

  // What became of them while the core could not be heard is not known; those that still run tell of themselves.
  watch(connection, (now) => {
    if (now === 'up') list.value = list.value.filter(({ state }) => state !== 'running')
  })

  async function cancel(task: string): Promise<void> {
    await call('operation.cancel', { task })
  }

  return { list, running, cancel }
})
