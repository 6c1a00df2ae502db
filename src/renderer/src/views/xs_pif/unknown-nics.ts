/** NICs of a host that its pool does not know: late ones, forgotten ones. */
import { useMirror } from '../../stores/mirror'
import type { Nic } from '../shared/plant'
import type { Host } from '../shared/xenserver'

export function unknownNics(host: Host): Nic[] {
  const mirror = useMirror()
  const known = new Set(
    mirror
      .by('xs_pif', 'host', host.id)
      .filter(({ physical }) => physical)
      .map(({ device }) => device),
  )
  return mirror.by('plant_nic', 'owner', host.id).filter(({ device }) => !known.has(device))
}
