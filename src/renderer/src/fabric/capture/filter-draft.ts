/** The filter as it is being typed. What is told of it meanwhile reaches only fields that nobody has touched since. */
import { computed, ref, watch } from 'vue'
import type { CaptureFilter } from '@shared/contract/capture'

/** @param told the filter that the core captures by */
export function useFilterDraft(told: () => CaptureFilter) {
  const vlan = ref(vlanText(told().vlan))
  const mac = ref(told().mac)
  const protocol = ref(told().protocol)
  watch(
    () => told().vlan,
    (now, before) => {
      if (readVlan(vlan.value) === before) vlan.value = vlanText(now)
    },
  )
  watch(
    () => told().mac,
    (now, before) => {
      if (mac.value === before) mac.value = now
    },
  )
  watch(
    () => told().protocol,
    (now, before) => {
      if (protocol.value === before) protocol.value = now
    },
  )
  const vlanProblem = computed(() => (readVlan(vlan.value) === null ? 'A VLAN ID is 0 to 4094, or “untagged”.' : undefined))
  const macProblem = computed(() =>
    /^(([0-9a-f]{2}:){5}[0-9a-f]{2})?$/i.test(mac.value) ? undefined : 'A MAC address such as 00:16:3e:00:00:01.',
  )
  /** As typed; where that is none, as it was. */
  const wanted = computed<CaptureFilter>(() => ({
    vlan: readVlan(vlan.value) ?? told().vlan,
    mac: macProblem.value ? told().mac : mac.value,
    protocol: protocol.value,
  }))
  return { vlan, mac, protocol, vlanProblem, macProblem, wanted }
}

const vlanText = (vlan: CaptureFilter['vlan']): string => (vlan === 'any' ? '' : String(vlan))

function readVlan(text: string): CaptureFilter['vlan'] | null {
  if (text.trim() === '') return 'any'
  if (text.trim() === 'untagged') return 'untagged'
  const id = Number(text)
  return Number.isInteger(id) && id >= 0 && id <= 4094 ? id : null
}
