/** How each map was left: what was folded and unfolded by hand, the filter, the legend. Kept while the page lives. */
import { defineStore } from 'pinia'
import { reactive } from 'vue'

export interface MapView {
  /** Folded or unfolded by hand, by key; all else is as at first. */
  folds: Record<string, boolean>
  /** `network/<id>`, `vlan/<tag>`, or empty for all. */
  filter: string
  legend: boolean
}

export const useMapViews = defineStore('map-views', () => {
  const views = reactive(new Map<string, MapView>())
  /** @param name of the map: the lab's or an object's */
  function viewOf(name: string): MapView {
    const known = views.get(name)
    if (known) return known
    views.set(name, { folds: {}, filter: '', legend: true })
    return views.get(name) as MapView
  }
  return { viewOf }
})
