/** A way through the lab that is pointed at everywhere at once: on the map, in the tree, in tables. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { keyOf, type ObjectRef } from '../app/route'

export interface Highlight {
  /** What to call it: `Ping from web-1 to 10.0.0.9`. */
  title: string
  /** Objects along the way, in its order; a branch follows what it branches from. */
  path: readonly ObjectRef[]
  /** Where copies ended before they arrived. */
  dropped: readonly ObjectRef[]
}

export const useHighlight = defineStore('highlight', () => {
  const shown = shallowRef<Highlight | null>(null)
  /** The objects along the way, as sets hold them. */
  const keys = computed<ReadonlySet<string>>(() => new Set(shown.value?.path.map(keyOf)))
  return {
    shown,
    keys,
    show: (highlight: Highlight): void => void (shown.value = highlight),
    clear: (): void => void (shown.value = null),
  }
})
