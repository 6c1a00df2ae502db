/** What the map can be narrowed to: the networks of the lab and the tags that occur in it. */
import { computed, type ComputedRef } from 'vue'
import type { Input } from '@shared/contract'
import { titleOf } from '../../app/kinds'
import { naturally } from '../../components/natural'
import { useMirror } from '../../stores/mirror'
import { isHiddenNetwork, networkTitle } from '../../views/shared/xenserver'

export interface FilterChoice {
  value: string
  label: string
}

export function useFilters(): { networks: ComputedRef<FilterChoice[]>; vlans: ComputedRef<FilterChoice[]> } {
  const mirror = useMirror()
  const networks = computed(() => {
    const several = mirror.all('xs_pool').length > 1
    return mirror
      .all('xs_network')
      .filter((network) => !isHiddenNetwork(network))
      .map((network) => {
        const pool = several ? mirror.get('xs_pool', network.pool) : undefined
        const where = pool ? ` (${titleOf('xs_pool', pool)})` : ''
        return { value: `network/${network.id}`, label: `${networkTitle(network)}${where}` }
      })
      .sort((a, b) => naturally(a.label, b.label))
  })
  const vlans = computed(() => {
    const tags = new Set(mirror.all('xs_vlan').map(({ tag }) => tag))
    for (const port of mirror.all('plant_port')) {
      if (port.mode === 'access') tags.add(port.access_vlan)
      else if (port.native_vlan !== null) tags.add(port.native_vlan)
    }
    return [...tags]
      .filter((tag) => tag > 0)
      .sort((a, b) => a - b)
      .map((tag) => ({ value: `vlan/${tag}`, label: `VLAN ${tag}` }))
  })
  return { networks, vlans }
}

/** A filter as the core is asked about it; null for none. */
export function segmentAsked(filter: string): Input<'fabric.segment'> | null {
  const [kind, id] = filter.split('/')
  if (kind === 'network' && id) return { network: id }
  return kind === 'vlan' && id ? { vlan: Number(id) } : null
}
