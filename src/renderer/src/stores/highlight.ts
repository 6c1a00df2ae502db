/** A way through the lab that is pointed at everywhere at once: on the map, in the tree, in tables. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ObjectRef } from '../app/route'

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
  return {
    shown,
    show: (highlight: Highlight): void => void (shown.value = highlight),
    clear: (): void => void (shown.value = null),
  }
})
