/** Moments of the lab to choose from. */
import { computed, type ComputedRef } from 'vue'
import { BEGINNING } from '../../app/snapshots/moments'
import { useSnapshots } from '../../app/snapshots/use-snapshots'

export interface MomentChoice {
  readonly id: string
  readonly name: string
}

/** The lab's beginning, and its snapshots, newest first. */
export function useMoments(): ComputedRef<readonly MomentChoice[]> {
  const { list } = useSnapshots()
  return computed(() => [
    { id: BEGINNING, name: 'Changes since the beginning' },
    ...(list.value ?? []).map(({ id, name }) => ({ id: String(id), name: `Changes since ${name}` })),
  ])
}

export { sinceOf } from '../../app/snapshots/moments'
