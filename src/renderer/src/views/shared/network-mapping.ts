/** The networks of another pool for a VM's interfaces: proposed where it is clear, chosen by hand where not. */
import { computed, reactive, watch, type ComputedRef } from 'vue'
import { matchNetwork, type Match } from '@shared/model/network-mapping'
import { useMirror } from '../../stores/mirror'
import { isHiddenNetwork, networkTitle, networkVlan, type Network, type Vif } from './xenserver'

export interface MappingRow {
  vif: Vif
  source: Network | undefined
  match: Match
}

const mapped = (network: Network) => ({ id: network.id, name: networkTitle(network), tag: networkVlan(network) })

/** @param pool where the VM goes; empty or its own = nothing to map */
export function useNetworkMapping(vifs: () => readonly Vif[], pool: () => string) {
  const mirror = useMirror()
  const targets = computed(() => mirror.by('xs_network', 'pool', pool()).filter((network) => !isHiddenNetwork(network)))
  const rows: ComputedRef<MappingRow[]> = computed(() =>
    vifs().map((vif) => {
      const source = mirror.get('xs_network', vif.network)
      const match: Match = source
        ? matchNetwork(mapped(source), targets.value.map(mapped))
        : { network: null, why: 'It is on no network.' }
      return { vif, source, match }
    }),
  )
  /** By VIF: the network chosen; empty = none yet. */
  const chosen = reactive<Record<string, string>>({})
  watch(
    pool,
    () => {
      for (const key of Object.keys(chosen)) Reflect.deleteProperty(chosen, key)
      for (const { vif, match } of rows.value) chosen[vif.id] = match.network ?? ''
    },
    { immediate: true },
  )
  const problem = computed(() => {
    const open = rows.value.find(({ vif }) => !chosen[vif.id])
    return open && `Choose a network for VIF ${open.vif.device}.`
  })
  return { targets, rows, chosen, problem }
}
