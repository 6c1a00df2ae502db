/** The form of a host as it comes out of Setup: names, NICs, management interface. */
import { computed, reactive } from 'vue'
import { ETHERNET_SPEEDS } from '@shared/model/plant'
import { settingsProblems, type SettingsProblems } from '@shared/model/ipv4'
import { nicNumber } from '@shared/model/xenserver-names'
import { nameProblem } from '../../components/forms/names'

export interface NicForm {
  device: string
  /** Mbit/s. */
  speed: (typeof ETHERNET_SPEEDS)[number]
  connected: boolean
}

export interface HostForm {
  name: string
  description: string
  cpu: '' | 'GenuineIntel' | 'AuthenticAMD'
  nics: NicForm[]
  management: { device: string; mode: 'Static' | 'DHCP'; IP: string; netmask: string; gateway: string; DNS: string }
}

const MOST_NICS = 64
const nicNamed = (number: number, speed: NicForm['speed']): NicForm => ({ device: `eth${number}`, speed, connected: true })

/** @param like how the hosts are that the new one is to resemble: its NICs' speeds by device, and its subnet */
export function useHostForm(
  name: string,
  like: { nics: readonly { device: string; speed: number }[]; netmask: string; gateway: string },
) {
  const known = like.nics.map(({ device, speed }) => ({ ...nicNamed(nicNumber(device) ?? 0, closest(speed)), device }))
  const form = reactive<HostForm>({
    name,
    description: '',
    cpu: '',
    nics: known.length > 0 ? known : [0, 1, 2, 3].map((number) => nicNamed(number, 1000)),
    management: { device: '', mode: 'Static', IP: '', netmask: like.netmask || '255.255.255.0', gateway: like.gateway, DNS: '' },
  })
  form.management.device = form.nics[0]?.device ?? ''

  const addresses = computed<SettingsProblems>(() =>
    form.management.mode === 'Static' ? settingsProblems(form.management, 1) : {},
  )
  const nicsProblem = computed(() => {
    if (form.nics.length === 0) return 'A host has at least one NIC.'
    const management = form.nics.find(({ device }) => device === form.management.device)
    return management?.connected ? undefined : 'The management interface needs a NIC with a link.'
  })

  function addNic(): void {
    const used = new Set(form.nics.map(({ device }) => device))
    let number = 0
    while (used.has(`eth${number}`)) number++
    form.nics.push(nicNamed(number, form.nics.at(-1)?.speed ?? 1000))
    form.nics.sort((a, b) => (nicNumber(a.device) ?? 0) - (nicNumber(b.device) ?? 0))
  }
  function removeNic(device: string): void {
    form.nics = form.nics.filter((nic) => nic.device !== device)
    if (form.management.device === device) form.management.device = form.nics.find(({ connected }) => connected)?.device ?? ''
  }

  /** The fields that `xs.host.create` and `xs.pool.create` share. */
  function input(): object {
    const { device, mode, ...address } = form.management
    return {
      name_label: form.name.trim(),
      name_description: form.description.trim(),
      nics: form.nics.map((nic) => ({ ...nic })),
      management: mode === 'DHCP' ? { device, mode, DNS: address.DNS } : { device, mode, ...address },
      ...(form.cpu && { cpu_vendor: form.cpu }),
    }
  }

  return {
    form,
    addresses,
    nicsProblem,
    hostProblem: computed(() => nameProblem(form.name)),
    networkProblem: computed(() => nicsProblem.value ?? Object.values(addresses.value)[0]),
    mayAdd: computed(() => form.nics.length < MOST_NICS),
    addNic,
    removeNic,
    input,
  }
}
export type UseHostForm = ReturnType<typeof useHostForm>

/** The speed that Ethernet has nearest to one that was measured. */
function closest(speed: number): NicForm['speed'] {
  return ETHERNET_SPEEDS.find((one) => one >= speed) ?? 1000
}
