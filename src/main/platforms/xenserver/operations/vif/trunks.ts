/** VLANs that a VIF carries tagged; they exclude networks that have a VLAN of their own. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { object } from '../../naming'
import type { Profile } from '../../profile'
import { refusal } from '../../refusals'
import { assertReleaseHas } from '../rows'
import { assertTag } from '../vlan/records'

/** Tags; an empty list means all. */
export const Trunks = z
  .array(
    z
      .string()
      .trim()
      .regex(/^-?\d{1,9}$/, 'is not a VLAN tag'),
  )
  .max(4095)

/** VIF.set_trunks: the network first, then the tags. */
export function assertTrunks(reader: Reader, profile: Profile, network: RowOf<'xs_network'>, trunks: readonly string[]): void {
  assertReleaseHas(profile, 'trunks', 'VIF.set_trunks', 'trunks')
  if (trunks.length > 0) assertNetworkTakesTrunks(reader, network)
  assertTags(profile, trunks)
}

/** VLAN_TAG_INVALID for the first that is out of range. */
export function assertTags(profile: Profile, trunks: readonly string[]): void {
  for (const tag of trunks) assertTag(Number(tag), profile)
}

/** NETWORK_INCOMPATIBLE_WITH_TRUNKS when the network has a VLAN's PIF. */
export function assertNetworkTakesTrunks(reader: Reader, network: RowOf<'xs_network'>): void {
  if (!reader.find('xs_pif', { network: network.id }).some((pif) => pif.VLAN >= 0)) return
  throw refusal('NETWORK_INCOMPATIBLE_WITH_TRUNKS', [object(reader, 'xs_network', network.id)], { field: 'network' })
}
