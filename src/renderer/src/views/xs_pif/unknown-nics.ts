/** NICs of a host that its pool does not know, or knows and leaves alone. */
import { useMirror } from '../../stores/mirror'
import type { Nic } from '../shared/plant'
import type { Host, Pif } from '../shared/xenserver'

/** Late ones, forgotten ones. */
export const unknownNics = (host: Host): Nic[] => nicsWithout(host, () => true)

/** Those that XenServer never configures: the unknown ones, and those introduced as unmanaged. */
export const unmanagedNics = (host: Host): Nic[] => nicsWithout(host, ({ managed }) => managed)

/** NICs without such a PIF. */
function nicsWithout(host: Host, counts: (pif: Pif) => boolean): Nic[] {
  const mirror = useMirror()
  const known = new Set(
    mirror
      .by('xs_pif', 'host', host.id)
      .filter((pif) => pif.physical && counts(pif))
      .map(({ device }) => device),
  )
  return mirror.by('plant_nic', 'owner', host.id).filter(({ device }) => !known.has(device))
}
