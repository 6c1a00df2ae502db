/** The lab's timeline while somebody looks: what the core keeps, and what is told from then on. */
import { onScopeDispose, shallowRef, watch } from 'vue'
import type { TimelineEntry } from '@shared/contract/timeline'
import { isAway } from '../api/away'
import { call, connection, listen } from '../api/client'
import { useLab } from './lab'

/** As many as the core keeps. */
const KEPT = 5000

/** Newest first. */
export function useTimeline() {
  const entries = shallowRef<readonly TimelineEntry[]>([])
  const lab = useLab()

  async function read(): Promise<void> {
    try {
      entries.value = (await call('timeline.list', { limit: KEPT })).toReversed()
    } catch (thrown) {
      // Anything else is a defect.
      if (!isAway(thrown)) throw thrown
    }
  }
  onScopeDispose(
    listen('timeline', ({ entries: fresh, cleared }) => {
      const newest = entries.value[0]?.number ?? 0
      const unknown = fresh.filter(({ number }) => number > newest).toReversed()
      entries.value = cleared ? [] : [...unknown, ...entries.value].slice(0, KEPT)
    }),
  )
  watch(
    [() => lab.info?.path, connection],
    ([path, wire]) => {
      if (path === undefined) entries.value = []
      else if (wire === 'up') void read()
    },
    { immediate: true },
  )
  return { entries, clear: () => call('timeline.clear', {}) }
}
