/** What the Network properties dialog holds, and the change that it comes to: only what was touched. */
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { automaticWords } from '@shared/model/xenserver-names'
import { nameProblem } from '../../components/forms/names'
import type { Plan } from '../../components/wizard/plan'
import { useMirror } from '../../stores/mirror'
import { largestMtu, SMALLEST_MTU, vlanBases } from '../shared/nic-choices'
import { splitTags } from '../shared/general-tab'
import { tagProblem, usedTags, type UsedTag } from '../shared/vlan-tags'
import {
  basePif,
  networkKind,
  networkPifs,
  networkVlan,
  poolRelease,
  tagWords,
  type Network,
  type Pif,
} from '../shared/xenserver'
import { lockingLock, mtuLock, uplinkLock } from './locks'

/** Stands for no NIC among the choices. */
export const PRIVATE = 'private'

export interface NetworkProperties {
  name: Ref<string>
  description: Ref<string>
  tags: Ref<string>
  automatic: Ref<boolean>
  mtu: Ref<number>
  locking: Ref<string>
  /** Joined by commas; empty = none. */
  purpose: Ref<string>
  nic: Ref<string | null>
  tag: Ref<string>
  used: ComputedRef<UsedTag[]>
  mtuMost: ComputedRef<number>
  problems: ComputedRef<{ name: string | undefined; tag: string | undefined; mtu: string | undefined }>
  locks: ComputedRef<{ uplink: string | undefined; mtu: string | undefined; locking: string | undefined }>
  /** The release has default locking and purposes. */
  modern: boolean
  plan: ComputedRef<Plan | null>
  /** It moves the wire, or unplugs for a while: shown before it is done. */
  disruptive: ComputedRef<boolean>
}

export function useNetworkProperties(id: string): NetworkProperties {
  const mirror = useMirror()
  const before = mirror.find('xs_network', id) as Network
  /** As it is now: another console may unplug what was in the way. */
  const network = computed(() => mirror.get('xs_network', id) ?? before)
  const start = valuesOf(before)
  const form = {
    name: ref(start.name),
    description: ref(start.description),
    tags: ref(start.tags),
    automatic: ref(start.automatic),
    mtu: ref(start.mtu),
    locking: ref(start.locking),
    purpose: ref(start.purpose),
    nic: ref<string | null>(start.nic),
    tag: ref(start.tag),
  }
  const base = computed(() => mirror.get('xs_pif', form.nic.value))
  const used = computed(() => (base.value ? usedTags(base.value, id) : []))
  const mtuMost = computed(() => Math.max(start.mtu, base.value ? largestMtu(base.value) : LARGEST_OWN))
  const locks = computed(() => ({
    uplink: uplinkLock(network.value),
    mtu: mtuLock(network.value),
    locking: lockingLock(network.value),
  }))
  const problems = computed(() => ({
    name: nameProblem(form.name.value),
    tag: base.value && !locks.value.uplink ? tagProblem(form.tag.value, before.pool, used.value) : undefined,
    mtu:
      Number.isInteger(form.mtu.value) && inRange(form.mtu.value, start.mtu, mtuMost.value)
        ? undefined
        : 'The MTU is outside what gets through here.',
  }))

  const uplink = computed(() => {
    const { nic, tag } = form
    if (nic.value === start.nic && tag.value.trim() === start.tag) return {}
    if (nic.value === PRIVATE && start.nic === PRIVATE) return {}
    return { uplink: nic.value === PRIVATE ? null : { pif: nic.value, tag: Number(tag.value) } }
  })
  const settings = computed(() => ({
    ...(form.name.value.trim() !== start.name && { name_label: form.name.value.trim() }),
    ...(form.description.value.trim() !== start.description && { name_description: form.description.value.trim() }),
    ...(form.tags.value !== start.tags && { tags: splitTags(form.tags.value) }),
    ...(form.automatic.value !== start.automatic && { automatic: form.automatic.value }),
    ...(form.mtu.value !== start.mtu && { MTU: form.mtu.value }),
    ...(form.locking.value !== start.locking && { default_locking_mode: form.locking.value }),
    ...(form.purpose.value !== start.purpose && { purpose: form.purpose.value === '' ? [] : [form.purpose.value] }),
  }))
  const plan = computed((): Plan | null => {
    const changes = { ...settings.value, ...uplink.value }
    const wrong = Object.values(problems.value).some(Boolean)
    if (wrong || Object.keys(changes).length === 0) return null
    return { operation: 'xs.network.reconfigure', input: { network: id, ...changes } }
  })
  const disruptive = computed(() => 'uplink' in uplink.value || 'MTU' in settings.value)
  const modern = poolRelease(before.pool) === '8'
  return { ...form, used, mtuMost, problems, locks, modern, plan, disruptive }
}

/** A NIC's own network, and one without a NIC, are bounded by nothing else. */
const LARGEST_OWN = 9216
/** What is set already may stay, whatever consoles offer. */
const inRange = (mtu: number, own: number, most: number): boolean => mtu === own || (mtu >= SMALLEST_MTU && mtu <= most)

function valuesOf(network: Network) {
  const vlan = networkKind(network) === 'VLAN'
  return {
    name: network.name_label,
    description: network.name_description,
    tags: network.tags.join(', '),
    automatic: automaticWords(network.other_config) !== 'No',
    mtu: network.MTU,
    locking: network.default_locking_mode,
    purpose: network.purpose.join(', '),
    nic: vlan ? (baseChoice(network)?.id ?? null) : PRIVATE,
    tag: vlan ? tagWords(networkVlan(network)) : '',
  }
}

/** The NIC beneath, as the list of NICs has it. */
function baseChoice(network: Network): Pif | undefined {
  const mirror = useMirror()
  const [first] = networkPifs(network)
  const pool = mirror.get('xs_pool', network.pool)
  const on = first && basePif(first).network
  return pool && vlanBases(pool).find((pif) => pif.network === on)
}
