/** What the New VM wizard holds: source, names, machine, interfaces, and the operation they come to. */
import { computed, reactive, ref, watch } from 'vue'
import { MOST_AUTOMATIC, VIFS_PER_VM } from '@shared/model/xenserver-names'
import { call } from '../../api/client'
import { readMac } from '../../components/forms/mac'
import { freeName, nameProblem } from '../../components/forms/names'
import type { Plan } from '../../components/wizard/plan'
import { useMirror } from '../../stores/mirror'
import { macHolder } from '../../views/xs_vif/mac-holder'
import { poolRelease } from '../../views/shared/xenserver'
import { vifsOf } from '../../views/xs_vm/vm'

export type GuestChoice = 'linux' | 'windows' | 'windows-core'
export interface InterfaceRow {
  readonly key: number
  network: string
  /** Empty = generated. */
  mac: string
}

const MIB = 2 ** 20

export function useNewVm(pool: string, from: string | undefined) {
  const mirror = useMirror()
  const taken = mirror.by('xs_vm', 'pool', pool).map(({ name_label }) => name_label)
  const values = reactive({
    /** Empty = a machine of one's own. */
    template: from ?? '',
    name: freeName('New VM', taken),
    description: '',
    guest: 'linux',
    tools: true,
    vcpus: 1,
    memory: 1024,
    affinity: '',
  })
  const template = computed(() => mirror.get('xs_vm', values.template || null))
  const templates = computed(() =>
    mirror.by('xs_vm', 'pool', pool).filter(({ is_a_template, is_a_snapshot }) => is_a_template && !is_a_snapshot),
  )

  const rows = ref<InterfaceRow[]>([])
  let nextKey = 0
  const add = (network: string): void => void rows.value.push({ key: nextKey++, network, mac: '' })
  const remove = (key: number): void => void (rows.value = rows.value.filter((row) => row.key !== key))
  /** Those of a template of one's own, with MACs of their own; else one on each automatic network. */
  async function preset(): Promise<void> {
    const own = template.value ? vifsOf(template.value) : []
    const networks =
      own.length > 0 && template.value?.other_config['default_template'] !== 'true'
        ? own.flatMap(({ network }) => network ?? [])
        : await automatic()
    rows.value = []
    networks.forEach(add)
  }
  async function automatic(): Promise<string[]> {
    const list = await call('xs.pool.automatic', { pool }).catch(() => [])
    return list
      .filter(({ gets }) => gets)
      .slice(0, MOST_AUTOMATIC)
      .map(({ network }) => network)
  }
  watch(() => values.template, preset, { immediate: true })

  const most = VIFS_PER_VM[poolRelease(pool)]
  const whole = (value: number, least: number): boolean => Number.isInteger(value) && value >= least
  const problems = {
    name: computed(() => nameProblem(values.name)),
    vcpus: computed(() => (template.value || whole(values.vcpus, 1) ? undefined : 'A VM has at least one vCPU.')),
    memory: computed(() => (template.value || whole(values.memory, 16) ? undefined : 'A VM has at least 16 MiB.')),
    rows: computed(() => {
      const bad = rows.value.find(({ network, mac }) => !network || (mac && readMac(mac).problem))
      return bad && (bad.network ? readMac(bad.mac).problem : 'Choose a network for each interface.')
    }),
    full: computed(() => (rows.value.length >= most ? `A VM has ${most} interfaces at most.` : undefined)),
  }
  const hint = computed(() => (taken.includes(values.name.trim()) ? 'Another VM of this pool has this name.' : ''))
  /** What to think about for a MAC typed by hand: who has it already, or whose range it is in. */
  function macWarning(row: InterfaceRow): string | undefined {
    const { mac, warning } = readMac(row.mac)
    if (!mac) return undefined
    if (rows.value.some((other) => other !== row && readMac(other.mac).mac === mac)) return 'Another interface here has it too.'
    const holder = macHolder(mac)
    return holder ? `${holder} has this address too.` : warning
  }

  function plan(): Plan {
    const vifs = rows.value.map(({ network, mac }) => ({ network, ...(mac && { MAC: readMac(mac).mac ?? mac }) }))
    const common = {
      name_label: values.name.trim(),
      ...(values.description.trim() && { name_description: values.description.trim() }),
      affinity: values.affinity || null,
      vifs,
    }
    if (template.value) return { operation: 'xs.vm.install', input: { template: template.value.id, ...common } }
    const windows = values.guest !== 'linux'
    return {
      operation: 'xs.vm.create',
      input: {
        pool,
        ...common,
        VCPUs_max: values.vcpus,
        memory_static_max: values.memory * MIB,
        HVM_boot_policy: windows ? 'BIOS order' : '',
        tools: values.tools,
        guest: { family: windows ? 'windows' : 'linux', core: values.guest === 'windows-core' },
      },
    }
  }
  return { values, template, templates, rows, add, remove, problems, hint, macWarning, plan }
}
