/** The interfaces that the wizard is about: as they are now, as they are typed, and the one operation they come to. */
import type { Plan } from '../../components/wizard/plan'
import { useMirror } from '../../stores/mirror'
import { interfacePurpose, isHiddenNetwork, pifOnHost, type Host, type Pif } from '../../views/shared/xenserver'

export interface Settings {
  /** What a secondary interface is for; null for management. */
  purpose: string | null
  network: string | null
  mode: 'DHCP' | 'Static'
  /** The first host's address; the others follow in order. */
  IP: string
  netmask: string
  gateway: string
  /** Entries joined by commas. */
  DNS: string
}
/** One interface on all hosts of the wizard. */
export interface Draft extends Settings {
  readonly key: number
  /** As the wizard found it; null for one that is new. */
  readonly was: Settings | null
}

let nextKey = 1

function settingsOf(pif: Pif, purpose: string | null): Settings {
  const { network, ip_configuration_mode, IP, netmask, gateway, DNS } = pif
  return { purpose, network, mode: ip_configuration_mode === 'Static' ? 'Static' : 'DHCP', IP, netmask, gateway, DNS }
}

const drafted = (was: Settings): Draft => ({ ...was, key: nextKey++, was })

/** Management first, then every other network on which one of the hosts has an address. */
export function draftsOf(hosts: readonly Host[]): Draft[] {
  const mirror = useMirror()
  const pifs = hosts.flatMap((host) => mirror.by('xs_pif', 'host', host.id))
  const management = pifs.find((pif) => pif.management)
  const first = new Map<string, Pif>()
  for (const pif of pifs) {
    const network = mirror.get('xs_network', pif.network)
    const hasAddress = !pif.management && pif.ip_configuration_mode !== 'None'
    if (hasAddress && network && network.id !== management?.network && !isHiddenNetwork(network) && !first.has(network.id))
      first.set(network.id, pif)
  }
  const empty: Settings = { purpose: null, network: null, mode: 'DHCP', IP: '', netmask: '', gateway: '', DNS: '' }
  return [
    management ? drafted(settingsOf(management, null)) : { ...empty, key: nextKey++, was: null },
    ...[...first.values()].map((pif) => drafted(settingsOf(pif, interfacePurpose(pif)))),
  ]
}

/** A new secondary interface: the next free name, the next free network. */
export function newDraft(drafts: readonly Draft[], networks: readonly string[]): Draft {
  const names = new Set(drafts.map(({ purpose }) => purpose))
  let n = 1
  while (names.has(`Storage ${n}`)) n++
  const free = networks.find((id) => !drafts.some(({ network }) => network === id)) ?? null
  const settings: Settings = { purpose: `Storage ${n}`, network: free, mode: 'DHCP', IP: '', netmask: '', gateway: '', DNS: '' }
  return { ...settings, key: nextKey++, was: null }
}

const FIELDS = ['purpose', 'network', 'mode', 'IP', 'netmask', 'gateway', 'DNS'] as const

/** Whether it is to be written: what nobody touched stays as it is on each host. */
export function isChanged(draft: Draft): boolean {
  const { was } = draft
  return was === null || FIELDS.some((field) => draft[field] !== was[field])
}

/** Networks that had an address when the wizard opened and are to have none. */
export function clearedNetworks(before: readonly Draft[], now: readonly Draft[]): string[] {
  const kept = new Set(now.map(({ network }) => network))
  return before.flatMap(({ was }) => (was?.network && !kept.has(was.network) ? [was.network] : []))
}

/** Whether the hosts' management interfaces are touched. */
export function touchesManagement(drafts: readonly Draft[]): boolean {
  return drafts.some((draft) => draft.purpose === null && isChanged(draft))
}

export function planFor(pool: string, hosts: readonly Host[], before: readonly Draft[], now: readonly Draft[]): Plan {
  const interfaces = now.filter(isChanged).map((draft) => Object.fromEntries(FIELDS.map((field) => [field, draft[field]])))
  return {
    operation: 'xs.pool.configureInterfaces',
    input: { pool, hosts: hosts.map(({ id }) => id), interfaces, cleared: clearedNetworks(before, now) },
  }
}

/** What a host has on a network now: `10.0.0.1`, `DHCP`, or nothing. */
export function addressNow(network: string | null, host: string): string {
  const pif = network === null ? undefined : pifOnHost(network, host)
  if (!pif || pif.ip_configuration_mode === 'None') return ''
  return pif.ip_configuration_mode === 'DHCP' ? ['DHCP', pif.IP].filter(Boolean).join(' ') : pif.IP
}
