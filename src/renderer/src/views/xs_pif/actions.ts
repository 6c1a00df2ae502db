/** What can be done with PIFs. */
import { Plug, Unplug } from '@lucide/vue'
import type { ActionItem } from '../../app/kinds'
import { captureActions } from '../../fabric/capture/actions'
import { endDrills } from '../../fabric/drills/actions'
import { traceActions } from '../../fabric/trace/open'
import { cableAction } from '../shared/cable-actions'
import { nicOf } from '../shared/plant'
import { nicBondActions } from '../../wizards/bond/actions'
import { runEach } from '../shared/run-each'
import type { Pif } from '../shared/xenserver'
import { addressActions } from './management'

/** What has no address sends nothing for its host. */
const NO_ADDRESS = 'Without an address the host sends nothing by it; trace from a VM on its network.'

export function pifActions(pifs: readonly Pif[]): ActionItem[] {
  const [pif] = pifs
  if (!pif) return []
  const attached = pifs.every(({ currently_attached }) => currently_attached)
  const management = attached ? pifs.find((each) => each.management) : undefined
  const nic = pifs.length === 1 && pif.physical ? nicOf(pif.host, pif.device) : undefined
  const bonds = nicBondActions(pifs)
  const word = attached ? 'Unplug' : 'Plug'
  return [
    {
      id: 'plug',
      label: word,
      icon: attached ? Unplug : Plug,
      ...(management && { disabled: 'The management interface stays plugged, or the host could not be reached.' }),
      run: () =>
        runEach(
          attached ? 'xs.pif.unplug' : 'xs.pif.plug',
          pifs.map(({ id }) => ({ pif: id })),
          (count) => `${word} ${count} interfaces`,
        ),
    },
    ...(pifs.length === 1 ? ['separator' as const, ...addressActions(pif)] : []),
    ...(bonds.length ? ['separator' as const, ...bonds] : []),
    'separator',
    ...traceActions('xs_pif', pifs, pifs.some(({ IP }) => IP === '') ? NO_ADDRESS : undefined),
    ...captureActions(
      pifs.map(({ id }) => ({ kind: 'xs_pif', id })),
      nic && { nic: nic.id },
    ),
    ...(nic ? ['separator' as const, cableAction({ nic: nic.id }), ...endDrills({ nic: nic.id })] : []),
  ]
}
