/** The snapshots of the open lab, read anew whenever something happened in it. */
import { shallowRef, watch, type ShallowRef } from 'vue'
import type { Snapshot } from '@shared/contract/snapshot'
import { toErrorBody, type ErrorBody } from '@shared/errors'
import { call } from '../../api/client'
import { useLab } from '../../stores/lab'

export interface Snapshots {
  /** Newest first; null until they are read. */
  list: ShallowRef<readonly Snapshot[] | null>
  problem: ShallowRef<ErrorBody | null>
}

/** For as long as the component that calls it is shown. */
export function useSnapshots(): Snapshots {
  const lab = useLab()
  const list = shallowRef<readonly Snapshot[] | null>(null)
  const problem = shallowRef<ErrorBody | null>(null)
  let reading = 0

  async function read(): Promise<void> {
    const mine = ++reading
    try {
      const found = await call('snapshot.list', {})
      if (mine !== reading) return
      list.value = found
      problem.value = null
    } catch (thrown) {
      if (mine === reading) problem.value = toErrorBody(thrown)
    }
  }
  // Taking, removing and every action tell the lab's state anew.
  watch(
    () => lab.info,
    () => void read(),
    { immediate: true },
  )
  return { list, problem }
}
