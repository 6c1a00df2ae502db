/** VIFs: a VM's interfaces, each with a page of its own. */
import { defineKind } from '../../app/kinds'
import { run } from '../../app/operations'
import { useMirror } from '../../stores/mirror'
import { countersOf } from '../../fabric/counters/counters-of'
import { generalTab } from '../shared/general-tab'
import { VifIcon } from '../shared/icons'
import { inspectorOf } from '../shared/inspector'
import LogTab from '../shared/LogTab.vue'
import { guestAddresses, vifTitle } from '../shared/vif'
import { networkName, type Vif } from '../shared/xenserver'
import { vifActions } from './actions'
import MacDerivation from './MacDerivation.vue'
import PathTab from './PathTab.vue'
import { vifSections } from './sections'
import { vifState } from './state'

/** Addresses as they are set in the guest, with their prefix. */
function addressesSet(vif: Vif): string {
  const set = useMirror().by('guest_address', 'endpoint', vif.id)
  return set.length ? set.map(({ address }) => address).join(', ') : guestAddresses(vif).join(', ')
}

export default defineKind<'xs_vif'>({
  kind: 'xs_vif',
  label: 'VIF',
  plural: 'VIFs',
  icon: VifIcon,
  title: vifTitle,
  subtitle: (vif) => [vif.MAC, networkName(vif.network), ...guestAddresses(vif)].filter(Boolean).join(' · '),
  state: vifState,
  parent: (vif) => (vif.VM ? { kind: 'xs_vm', id: vif.VM } : null),
  tabs: [
    {
      id: 'general',
      label: 'General',
      component: generalTab('xs_vif', {
        sections: vifSections,
        more: countersOf('xs_vif', MacDerivation),
        edits: (vif) => ({
          addresses: {
            value: addressesSet(vif),
            placeholder: 'Set an address such as 10.0.0.5/24',
            save: (text) =>
              run('guest.address.set', { endpoint: vif.id, addresses: text.split(/[\s,]+/).filter(Boolean) }, { quiet: true }),
          },
        }),
      }),
    },
    { id: 'path', label: 'Path', component: PathTab },
    { id: 'log', label: 'Log', component: LogTab },
  ],
  inspector: inspectorOf('xs_vif', vifSections, countersOf('xs_vif')),
  actions: vifActions,
})
