/** What a pool's release has of the API, and what came later. */
import { RELEASES, type Release } from '../../../../shared/model/fields'
import type { XapiKind, XapiField } from './class'

/** Whether a release has what came with another; what came with none was always there. */
export function isIn(release: Release, since: Release | undefined): boolean {
  return since === undefined || RELEASES.indexOf(since) <= RELEASES.indexOf(release)
}

/** The last of the releases that introduced something and its parts. */
export function latest(...since: readonly (Release | undefined)[]): { since?: Release } {
  const last = Math.max(...since.map((release) => (release === undefined ? -1 : RELEASES.indexOf(release))))
  const release = RELEASES[last]
  return release === undefined ? {} : { since: release }
}

const known = new Map<XapiKind, Map<Release, readonly XapiField[]>>()

/** The fields of a class's records in a release, by name. */
export function fieldsIn(described: XapiKind, release: Release): readonly XapiField[] {
  const byRelease = known.get(described) ?? new Map<Release, readonly XapiField[]>()
  known.set(described, byRelease)
  const fields = byRelease.get(release) ?? [...described.fields.values()].filter(({ since }) => isIn(release, since))
  byRelease.set(release, fields)
  return fields
}
