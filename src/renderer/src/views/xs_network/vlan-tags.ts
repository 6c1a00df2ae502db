/** The VLAN tags of a NIC, while one is chosen for a new network. */
import { releaseProfile } from '@shared/model/xenserver-names'
import { naturally } from '../../components/natural'
import { useMirror } from '../../stores/mirror'
import { isHiddenNetwork, networkName, nicTitle, poolHosts, bondOf, type Pif, type Pool } from '../shared/xenserver'

const HIGHEST = 4094

export interface UsedTag {
  tag: number
  network: string
}

/** NICs and bonds of the coordinator that a VLAN can stand on: members of bonds are left out. */
export function vlanBases(pool: Pool): Pif[] {
  const mirror = useMirror()
  const master = pool.master ?? poolHosts(pool)[0]?.id ?? ''
  return mirror
    .by('xs_pif', 'host', master)
    .filter((pif) => !pif.bond_slave_of && (pif.physical || bondOf(pif)))
    .filter((pif) => {
      const network = mirror.get('xs_network', pif.network)
      return network === undefined || !isHiddenNetwork(network)
    })
    .sort((a, b) => naturally(nicTitle(a), nicTitle(b)))
}

/** Tags in use on any host's PIF of the same network, with the networks that have them. */
export function usedTags(base: Pif): UsedTag[] {
  const mirror = useMirror()
  const tags = new Map<number, string>()
  for (const like of mirror.by('xs_pif', 'network', base.network ?? ''))
    for (const { tag, untagged_PIF } of mirror.by('xs_vlan', 'tagged_PIF', like.id))
      tags.set(tag, networkName(mirror.get('xs_pif', untagged_PIF)?.network ?? null))
  return [...tags].map(([tag, network]) => ({ tag, network })).sort((a, b) => a.tag - b.tag)
}

/** The lowest free tag from 1: 0 is allowed on the vSwitch, and surprises as a preset. */
export function freeTag(used: readonly UsedTag[]): number {
  const taken = new Set(used.map(({ tag }) => tag))
  let tag = 1
  while (taken.has(tag)) tag++
  return tag
}

/** What is wrong with a tag as typed, for the pool's release. */
export function tagProblem(pool: Pool, used: readonly UsedTag[], typed: string): string | undefined {
  const master = useMirror().get('xs_host', pool.master)
  const lowest = releaseProfile(master?.software_version['product_version']) === '8' ? 0 : 1
  const tag = Number(typed)
  if (typed.trim() === '' || !Number.isInteger(tag)) return 'A VLAN tag is a number.'
  if (tag < lowest || tag > HIGHEST) return `A VLAN tag is between ${lowest} and ${HIGHEST}.`
  const holder = used.find((each) => each.tag === tag)
  return holder && `${holder.network} has VLAN ${tag} on this NIC already.`
}
