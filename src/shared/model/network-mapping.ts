/**
 * Which network of another pool takes the place of which: the same name, else the same VLAN tag, else nobody
 * guesses. What several networks answer to is no match either.
 */
export interface MappedNetwork {
  readonly id: string
  /** As shown. */
  readonly name: string
  /** -1 = untagged; null = hosts differ. */
  readonly tag: number | null
}

export type Match = { network: string; by: 'name' | 'VLAN' } | { network: null; why: string }

/** What takes the place of `source`, and by what it was found, or why a choice is needed. */
export function matchNetwork(source: MappedNetwork, targets: readonly MappedNetwork[]): Match {
  const named = targets.filter(({ name }) => name === source.name)
  const tagged = source.tag === null || source.tag < 0 ? [] : targets.filter(({ tag }) => tag === source.tag)
  const [byName, second] = named
  if (byName && !second) return { network: byName.id, by: 'name' }
  const candidates = named.length > 1 ? tagged.filter((one) => named.includes(one)) : tagged
  const [byTag, another] = candidates
  if (byTag && !another) return { network: byTag.id, by: 'VLAN' }
  if (named.length > 1) return { network: null, why: `${named.length} networks are called ${source.name}.` }
  if (another) return { network: null, why: `${candidates.length} networks have VLAN ${source.tag}.` }
  const tag = source.tag !== null && source.tag >= 0 ? ` or has VLAN ${source.tag}` : ''
  return { network: null, why: `No network is called ${source.name}${tag}.` }
}
