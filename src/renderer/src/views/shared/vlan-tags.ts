/** The VLAN tags of a NIC, and what is wrong with tags as they are typed. */
import { readVlanLines, type NamedVlan } from '@shared/model/vlan-names'
import { LAST_VLAN } from '@shared/model/vlan-list'
import { useMirror } from '../../stores/mirror'
import { networkName, poolRelease, type Pif } from './xenserver'

export interface UsedTag {
  tag: number
  network: string
}

/** Tags in use on any host's PIF of the same network, with the networks that have them; `except` one network. */
export function usedTags(base: Pif, except?: string): UsedTag[] {
  const mirror = useMirror()
  const tags = new Map<number, string>()
  for (const like of mirror.by('xs_pif', 'network', base.network ?? ''))
    for (const { tag, untagged_PIF } of mirror.by('xs_vlan', 'tagged_PIF', like.id)) {
      const network = mirror.get('xs_pif', untagged_PIF)?.network ?? null
      // Most hosts have the tag for the same network, and a name is looked up in several tables.
      if (!tags.has(tag) && (network === null || network !== except)) tags.set(tag, networkName(network))
    }
  return [...tags].map(([tag, network]) => ({ tag, network })).sort((a, b) => a.tag - b.tag)
}

/** 0 is allowed on the vSwitch. */
export const lowestTag = (pool: string | null): number => (poolRelease(pool) === '8' ? 0 : 1)

export interface TypedTags {
  vlans: NamedVlan[]
  problem: string | undefined
}

/** Reads one tag or many, and says what is wrong: not a tag, out of range, given twice, in use on the NIC. */
export function readTags(text: string, pool: string | null, used: readonly UsedTag[]): TypedTags {
  if (text.trim() === '') return { vlans: [], problem: 'A VLAN tag is needed.' }
  const lowest = lowestTag(pool)
  const { vlans, problems } = readVlanLines(text, lowest)
  const networks = new Map(used.map(({ tag, network }) => [tag, network]))
  const taken = vlans.filter(({ tag }) => networks.has(tag))
  const [first] = taken
  const inUse = first
    ? [
        taken.length === 1
          ? `VLAN ${first.tag} is in use on this NIC, by network ${networks.get(first.tag)}.`
          : `${taken.length} of these VLANs are in use on this NIC: ${taken
              .slice(0, SHOWN)
              .map(({ tag }) => tag)
              .join(', ')}${taken.length > SHOWN ? ' …' : ''}.`,
      ]
    : []
  return { vlans, problem: [...problems, ...inUse].join(' ') || undefined }
}

/** A sentence with more is not read. */
const SHOWN = 8

/** The one tag of a network, as typed. */
export function tagProblem(text: string, pool: string | null, used: readonly UsedTag[]): string | undefined {
  if (!/^\s*\d*\s*$/.test(text)) return `A VLAN tag is a number from ${lowestTag(pool)} to ${LAST_VLAN.toLocaleString('en')}.`
  return readTags(text, pool, used).problem
}
