/** Capturing at an object, for its actions. */
import { Cable, ScanSearch } from '@lucide/vue'
import type { InterfaceRef } from '@shared/contract/counters'
import type { Action } from '../../app/kinds'
import { useCapture } from '../../stores/capture'
import { plugged, type End } from '../../views/shared/plant'

/** `end`: the port or NIC whose cable can be captured at as well. */
export function captureActions(objects: readonly InterfaceRef[], end?: End): Action[] {
  const capture = useCapture()
  const cable = end && plugged(end)?.cable
  return [
    { id: 'capture', label: 'Capture here', icon: ScanSearch, run: () => capture.add(objects) },
    ...(cable
      ? [
          {
            id: 'capture-cable',
            label: 'Capture on the cable',
            icon: Cable,
            run: () => capture.add([{ kind: 'plant_cable', id: cable.id }]),
          },
        ]
      : []),
  ]
}
