/** The releases that hosts can be made of, with what they mean for networking, and the backend that each comes with. */
import type { ReleaseProfile } from '@shared/model/xenserver-names'

export type Backend = 'bridge' | 'openvswitch'

export const RELEASES: readonly { id: ReleaseProfile; label: string; note: string; backend: Backend }[] = [
  {
    id: '8',
    label: 'XenServer 8',
    note: 'Bonds of up to four NICs, LACP, VIFs that move in place, hosts without limit.',
    backend: 'openvswitch',
  },
  {
    id: '5.6-fp1',
    label: 'XenServer 5.6 Feature Pack 1',
    note: 'Bonds of two NICs, cross-server private networks, at most 16 hosts.',
    backend: 'bridge',
  },
  {
    id: '5.6',
    label: 'XenServer 5.6',
    note: 'Bonds of two NICs, no cross-server private networks, at most 16 hosts.',
    backend: 'bridge',
  },
]
