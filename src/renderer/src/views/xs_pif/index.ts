/** PIFs: NICs, bonds and VLAN interfaces of hosts. */
import { defineKind } from '../../app/kinds'
import { takesNics } from '../../wizards/bond/actions'
import { countersOf } from '../../fabric/counters/counters-of'
import { generalTab } from '../shared/general-tab'
import { BondIcon, NicIcon, VlanIcon } from '../shared/icons'
import { inspectorOf } from '../shared/inspector'
import LogTab from '../shared/LogTab.vue'
import { hostName, kindOfPif, networkName, pifTitle } from '../shared/xenserver'
import { pifActions } from './actions'
import { pifSections, pifState } from './pif'

const ICONS = { physical: NicIcon, bond: BondIcon, VLAN: VlanIcon, tunnel: VlanIcon } as const

export default defineKind<'xs_pif'>({
  kind: 'xs_pif',
  label: 'PIF',
  plural: 'PIFs',
  icon: NicIcon,
  iconOf: (pif) => ICONS[kindOfPif(pif)],
  title: pifTitle,
  subtitle: (pif) => [hostName(pif.host), networkName(pif.network), pif.VLAN < 0 && pif.MAC, pif.IP].filter(Boolean).join(' · '),
  state: pifState,
  parent: (pif) => (pif.host ? { kind: 'xs_host', id: pif.host } : null),
  tabs: [
    { id: 'general', label: 'General', component: generalTab('xs_pif', { sections: pifSections, more: countersOf('xs_pif') }) },
    { id: 'log', label: 'Log', component: LogTab },
  ],
  inspector: inspectorOf('xs_pif', pifSections, countersOf('xs_pif')),
  actions: pifActions,
  takes: { xs_pif: takesNics },
})
