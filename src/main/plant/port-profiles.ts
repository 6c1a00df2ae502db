/** Settings that a switch port gets as a whole, for what is plugged into it (XS-PORT-01). */
import type { PortProfile } from '../../shared/model/plant'
import type { RowOf } from '../../shared/model/tables'

export type PortSettings = Pick<
  RowOf<'plant_port'>,
  'mode' | 'access_vlan' | 'allowed_vlans' | 'native_vlan' | 'encapsulation' | 'stp' | 'portfast' | 'bpdu_guard' | 'port_security'
>

/** Common to ports of both modes: the setting of the other mode waits, as on a real switch. */
const VLANS = { access_vlan: 1, allowed_vlans: '1-4094', native_vlan: 1, encapsulation: 'dot1q' } as const
/** PortFast, and neither STP, BPDU guard nor port security (XS-PORT-02, -08, -11, -13). */
const HOST = { ...VLANS, stp: false, portfast: true, bpdu_guard: false, port_security: false } as const

export const PORT_PROFILES = {
  'xenserver-untagged': {
    /** Access for ports that carry untagged networks only (XS-PORT-06). */
    settings: { ...HOST, mode: 'access' },
  },
  'xenserver-vlans': {
    /** Trunk with 802.1q and a native VLAN (XS-PORT-17 to XS-PORT-20). */
    settings: { ...HOST, mode: 'trunk' },
  },
  workstation: {
    settings: { ...VLANS, mode: 'access', stp: true, portfast: true, bpdu_guard: true, port_security: true },
  },
  switch: {
    settings: { ...VLANS, mode: 'trunk', stp: true, portfast: false, bpdu_guard: false, port_security: false },
  },
} as const satisfies Record<PortProfile, { settings: PortSettings }>

export const PORT_PROFILE_NAMES = Object.keys(PORT_PROFILES) as [PortProfile, ...PortProfile[]]
export const DEFAULT_PROFILE: PortProfile = 'xenserver-untagged'
