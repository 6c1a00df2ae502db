/** What the New network wizard holds while its pages are filled in, and the operation that it comes to. */
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { fillVlanName, nextFreeTag, VLAN_NAME, type NamedVlan } from '@shared/model/vlan-names'
import { freeName, nameProblem } from '../../components/forms/names'
import type { Plan, WizardStep } from '../../components/wizard/plan'
import { useMirror } from '../../stores/mirror'
import { largestMtu, mtuRange, SMALLEST_MTU, vlanBases } from '../../views/shared/nic-choices'
import { readTags, usedTags, type UsedTag } from '../../views/shared/vlan-tags'
import { poolHosts, type Pif, type Pool } from '../../views/shared/xenserver'

export type NetworkType = 'external' | 'private' | 'crossServer'

export interface NetworkWizardState {
  pool: Pool
  hosts: number
  type: Ref<NetworkType>
  nic: Ref<string | null>
  base: ComputedRef<Pif | undefined>
  used: ComputedRef<UsedTag[]>
  /** As typed: a tag, ranges, or lines with names. */
  tags: Ref<string>
  vlans: ComputedRef<NamedVlan[]>
  tagProblem: ComputedRef<string | undefined>
  nextFree: () => void
  mtu: Ref<number>
  mtuMost: ComputedRef<number>
  mtuProblem: ComputedRef<string | undefined>
  /** A name, or for several VLANs the pattern that their names follow. */
  name: Ref<string>
  named: ComputedRef<{ tag: number | null; name: string; twin: boolean }[]>
  nameProblem: ComputedRef<string | undefined>
  description: Ref<string>
  automatic: Ref<boolean>
  transport: Ref<string | null>
  /** Why a cross-server network cannot be made yet. */
  unmet: Ref<string | undefined>
  steps: ComputedRef<WizardStep[]>
  plan: () => Plan
}

const PRESET: Readonly<Record<NetworkType, string>> = {
  external: VLAN_NAME,
  private: 'New private network',
  crossServer: 'New cross-server network',
}

export function useNetworkWizard(pool: Pool, given: NetworkType): NetworkWizardState {
  const mirror = useMirror()
  const taken = computed(() => new Set(mirror.by('xs_network', 'pool', pool.id).map(({ name_label }) => name_label)))
  const type = ref(given)
  const external = useExternal(pool)
  const description = ref('')
  const automatic = ref(false)
  const transport = ref<string | null>(null)
  const unmet = ref<string | undefined>('The requirements are being checked.')

  const typed = ref<string | null>(null)
  const preset = computed(() => {
    const [only, ...others] = external.vlans.value
    if (type.value !== 'external') return freeName(PRESET[type.value], [...taken.value])
    return only && others.length === 0 ? only.name || fillVlanName(VLAN_NAME, only.tag) : VLAN_NAME
  })
  /** Proposed from the tag until it is typed over (XS-VLAN-23). */
  const name = computed({ get: () => typed.value ?? preset.value, set: (text) => (typed.value = text) })
  watch(type, () => (typed.value = null))

  const named = computed(() => {
    const { vlans } = external
    const own = type.value === 'external' ? vlans.value : [null]
    const names = own.map((vlan) => ({ tag: vlan?.tag ?? null, name: labelOf(vlan, own.length > 1, name.value).trim() }))
    const count = Map.groupBy(names, (each) => each.name)
    return names.map((each) => ({ ...each, twin: taken.value.has(each.name) || (count.get(each.name)?.length ?? 0) > 1 }))
  })
  const problem = computed(() => {
    const several = named.value.length > 1 && external.vlans.value.some((vlan) => vlan.name === '')
    if (type.value === 'external' && several && !name.value.includes('{tag}'))
      return 'The names need {tag}, to differ from each other.'
    return named.value.map((each) => nameProblem(each.name)).find(Boolean)
  })

  const steps = computed((): WizardStep[] => [
    { id: 'type', label: 'Type' },
    ...{
      external: [{ id: 'external', label: 'NIC and VLAN', problem: external.problem.value }],
      crossServer: [{ id: 'crossServer', label: 'Requirements', problem: unmet.value }],
      private: [],
    }[type.value],
    { id: 'name', label: 'Name', problem: problem.value },
  ])

  function plan(): Plan {
    const common = { pool: pool.id, automatic: automatic.value }
    const words = { name_description: description.value.trim() }
    const [first] = named.value
    if (type.value === 'external') {
      const vlans = named.value.map((each) => ({ tag: each.tag, name_label: each.name, ...words }))
      return {
        operation: 'xs.network.createExternal',
        input: { ...common, MTU: external.mtu.value, pif: external.nic.value, vlans },
      }
    }
    const input = { ...common, name_label: first?.name ?? '', ...words }
    if (type.value === 'private') return { operation: 'xs.network.create', input }
    const over = transport.value === null ? {} : { transport: transport.value }
    return { operation: 'xs.network.createCrossServer', input: { ...input, ...over } }
  }

  return {
    ...external,
    pool,
    hosts: poolHosts(pool).length,
    type,
    name,
    named,
    nameProblem: problem,
    description,
    automatic,
    transport,
    unmet,
    steps,
    plan,
  }
}

const labelOf = (vlan: NamedVlan | null, several: boolean, name: string): string => {
  if (!vlan) return name
  return (several && vlan.name) || fillVlanName(name, vlan.tag)
}

/** NIC, tags and MTU of external networks. */
function useExternal(pool: Pool) {
  const nic = ref(vlanBases(pool)[0]?.id ?? null)
  const base = computed(() => useMirror().get('xs_pif', nic.value))
  const used = computed(() => (base.value ? usedTags(base.value) : []))
  const taken = computed(() => new Set(used.value.map(({ tag }) => tag)))
  const free = (from: number): string => String(nextFreeTag(taken.value, from) ?? '')
  const tags = ref(free(1))
  const read = computed(() => readTags(tags.value, pool.id, used.value))
  const vlans = computed(() => read.value.vlans)
  const nextFree = (): void => void (tags.value = free((vlans.value.at(-1)?.tag ?? 0) + 1))
  // A tag that is free on the new NIC too is kept.
  watch(nic, () => {
    const [only, ...others] = vlans.value
    if (only && others.length === 0 && taken.value.has(only.tag)) tags.value = free(1)
  })

  const mtu = ref(SMALLEST_MTU)
  const mtuMost = computed(() => (base.value ? largestMtu(base.value) : SMALLEST_MTU))
  const mtuProblem = computed(() =>
    Number.isInteger(mtu.value) && mtu.value >= SMALLEST_MTU && mtu.value <= mtuMost.value
      ? undefined
      : `The MTU is ${mtuRange(mtuMost.value)} here.`,
  )
  const tagProblem = computed(() => read.value.problem)
  const problem = computed(() => (nic.value === null ? 'Choose a NIC.' : (tagProblem.value ?? mtuProblem.value)))
  return { nic, base, used, tags, vlans, tagProblem, nextFree, mtu, mtuMost, mtuProblem, problem }
}
