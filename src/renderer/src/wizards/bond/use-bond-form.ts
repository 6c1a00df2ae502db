/** What the bond wizard asks for, what is wrong with it, and the operation that it comes to. */
import { computed, ref, watch } from 'vue'
import { askBeforeBonding } from '@shared/model/bond-questions'
import { bondMtuRange, bondSizeWords, type BondMode, type LacpHash } from '@shared/model/xenserver-bonds'
import { bondName } from '@shared/model/xenserver-names'
import { nameProblem } from '../../components/forms/names'
import type { Plan } from '../../components/wizard/plan'
import { useMirror } from '../../stores/mirror'
import { consoleOf } from '../../views/shared/bonds'
import { physicalNetworks } from '../../views/shared/plant'
import { interfacePurpose, type Pool } from '../../views/shared/xenserver'
import { adviceOn, useOf } from './advice'
import { propertiesOf } from './modes'
import { nicRowsOf, type NicAt } from './nics'

export const purposeOf = ({ pif }: NicAt): string => (pif ? interfacePurpose(pif) : '')

export function useBondForm(pool: Pool, devices: readonly string[]) {
  const rows = computed(() => nicRowsOf(pool))
  const { limits, release } = consoleOf(pool)
  const chosen = ref<string[]>([...devices])
  const typedName = ref<string>()
  const description = ref('')
  const mode = ref<BondMode>('balance-slb')
  const hash = ref<LacpHash>('tcpudp_ports')
  const mtu = ref(1500)
  const automatic = ref(false)

  const chosenRows = computed(() => rows.value.filter(({ device }) => chosen.value.includes(device)))
  const title = computed(() => bondName(chosen.value))
  /** Follows the members until something is typed. */
  const name = computed({ get: () => typedName.value ?? title.value, set: (text) => (typedName.value = text) })
  const taken = computed(() =>
    useMirror()
      .by('xs_network', 'pool', pool.id)
      .some(({ name_label }) => name_label === name.value.trim()),
  )
  const mtuRange = computed(() =>
    bondMtuRange(chosenRows.value.flatMap(({ at }) => at.flatMap(({ pif }) => (pif && pif.MTU > 0 ? pif.MTU : [])))),
  )
  const mtuProblem = computed(() =>
    mtu.value >= mtuRange.value.least && mtu.value <= mtuRange.value.most ? undefined : 'The NICs do not allow this MTU.',
  )
  watch(mtuRange, ({ most }) => (mtu.value = Math.min(mtu.value, most)))

  const use = computed(() => useOf(chosenRows.value, pool.ha_enabled, purposeOf))
  const answer = computed(() => askBeforeBonding(use.value))
  const advice = computed(() => (chosen.value.length ? adviceOn(chosenRows.value, mode.value, physicalNetworks()) : []))

  const membersProblem = computed(() => {
    if (chosen.value.length < limits.least) return `Choose ${bondSizeWords(limits)}.`
    return answer.value.level === 'refused' ? 'These NICs cannot be bonded together now.' : undefined
  })
  const nameError = computed(() => nameProblem(name.value))

  const plan = (): Plan => ({
    operation: 'xs.pool.createBond',
    input: {
      pool: pool.id,
      devices: chosen.value,
      name_label: name.value.trim(),
      name_description: description.value.trim(),
      MTU: mtu.value,
      automatic: automatic.value,
      ...modeInput(),
    },
  })
  const retry = (hosts: string[], result: unknown): Plan => ({
    operation: 'xs.pool.createBond',
    input: { pool: pool.id, devices: chosen.value, ...modeInput(), hosts, network: (result as { network: string }).network },
  })
  const modeInput = () => (limits.modes.length ? { mode: mode.value, properties: propertiesOf(mode.value, hash.value) } : {})

  return {
    rows,
    limits,
    release,
    chosen,
    title,
    name,
    nameError,
    taken,
    description,
    mode,
    hash,
    mtu,
    mtuRange,
    mtuProblem,
    automatic,
    use,
    answer,
    advice,
    membersProblem,
    plan,
    retry,
  }
}
