/** What can be done with a cable, which has no page of its own: what each of its ends offers for it. */
import type { ActionItem } from '../../app/kinds'
import { useMirror } from '../../stores/mirror'
import { cableAction } from '../../views/shared/cable-actions'
import { endDrills } from '../drills/actions'

export function cableActions(id: string): ActionItem[] {
  const cable = useMirror().get('plant_cable', id)
  const end = cable?.a_port ? { port: cable.a_port } : cable?.a_nic ? { nic: cable.a_nic } : null
  return end ? [cableAction(end), ...endDrills(end)] : []
}
