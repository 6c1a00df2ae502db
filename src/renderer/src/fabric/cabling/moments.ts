/** Moments of the lab to choose from. */
import { computed, type ComputedRef } from 'vue'
import type { Since } from '@shared/contract/snapshot'
import { useSnapshots } from '../../app/snapshots/use-snapshots'

export interface MomentChoice {
  readonly id: string
  readonly name: string
}

/** The lab's beginning, and its snapshots, newest first. */
export function useMoments(): ComputedRef<readonly MomentChoice[]> {
  const { list } = useSnapshots()
  return computed(() => [
    { id: 'beginning', name: 'Changes since the beginning' },
    ...(list.value ?? []).map(({ id, name }) => ({ id: String(id), name: `Changes since ${name}` })),
  ])
}

export const sinceOf = (choice: string): Since => (choice === 'beginning' ? choice : Number(choice))
