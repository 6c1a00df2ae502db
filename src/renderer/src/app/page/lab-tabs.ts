/** What the lab's own page shows, beside the pages of its objects. */
import type { Component } from 'vue'
import CablingTab from '../../fabric/cabling/CablingTab.vue'
import LabMap from '../../fabric/map/LabMap.vue'
import ReachTab from '../../fabric/reach/ReachTab.vue'
import ResilienceTab from '../../fabric/drills/ResilienceTab.vue'
import LabOverview from './LabOverview.vue'

export interface LabTab {
  id: string
  label: string
  component: Component
}

export const LAB_TABS: readonly LabTab[] = [
  { id: 'overview', label: 'Overview', component: LabOverview },
  { id: 'map', label: 'Map', component: LabMap },
  { id: 'reachability', label: 'Reachability', component: ReachTab },
  { id: 'resilience', label: 'Resilience', component: ResilienceTab },
  { id: 'cabling', label: 'Cabling', component: CablingTab },
]
