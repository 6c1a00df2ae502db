/** The manifest and the tables of a pool that was made in the lab: what its release's own database would have. */
import { RELEASES, type Release } from '../../../../shared/model/fields'
import { BACK_LINKS_SINCE, KNOWN_CLASSES, type KnownClass } from './classes'

/** `schema_minor_vsn` of each release, as in XAPI's data model; the major version is 5 for all of them. */
const SCHEMA_MINOR: Readonly<Record<Release, number>> = {
  '5.6': 60,
  '5.6-fp1': 61,
  '6.0': 63,
  '6.1': 66,
  '6.2': 67,
  '6.5': 72,
  '7': 91,
  '8': 792,
}

const notNewer = (since: Release, release: Release): boolean => RELEASES.indexOf(since) <= RELEASES.indexOf(release)

/** Keys and values; up to 5.6 Feature Pack 1 the product's version stood here too. */
export function manifestOf(release: Release, productVersion: string | undefined): Record<string, string> {
  const product: Record<string, string> = {}
  if (productVersion !== undefined && !notNewer('6.0', release)) {
    product['product_version'] = productVersion
    product['product_brand'] = 'XenServer'
  }
  return { schema_major_vsn: '5', schema_minor_vsn: String(SCHEMA_MINOR[release]), ...product, generation_count: '0' }
}

/** The attributes that rows of `known` have in a release, in XAPI's alphabetical order. */
export function attributesOf(known: KnownClass, release: Release): string[] {
  const fields = [...known.columns.values()].filter(({ field }) => field.since === undefined || notNewer(field.since, release))
  const lists = notNewer(BACK_LINKS_SINCE, release) ? [...known.lists.keys()] : []
  return ['_ref', ...fields.map(({ attribute }) => attribute), ...lists].sort()
}

/** All classes that Switchroom knows, in XAPI's alphabetical order. */
export const classesInOrder = (): string[] => [...KNOWN_CLASSES.keys()].sort()
