/** What is wrong with a draft, said while it is typed, and what each host would get. */
import { overlap, rangeOf, settingsProblems, subnetOf, type SettingsField } from '@shared/model/ipv4'
import { useMirror } from '../../stores/mirror'
import { pifOnHost, pifTitle, hostName, type Host, vmName } from '../../views/shared/xenserver'
import { addressNow, isChanged, type Draft } from './draft'

export type DraftField = SettingsField | 'purpose' | 'network'
export type DraftProblems = Partial<Record<DraftField, string>>

/** What keeps the draft from being written; empty for one that nobody touched. */
export function draftProblems(draft: Draft, drafts: readonly Draft[], hosts: number): DraftProblems {
  if (!isChanged(draft)) return {}
  const others = drafts.filter(({ key }) => key !== draft.key)
  const used = others.find(({ network }) => network !== null && network === draft.network)
  return {
    ...(draft.mode === 'Static' ? settingsProblems(draft, hosts) : {}),
    ...(draft.network === null ? { network: 'Choose a network.' } : {}),
    ...(used ? { network: `This network is in use by ${used.purpose ?? 'Management'}.` } : {}),
    ...purposeProblem(draft, others),
  }
}

function purposeProblem({ purpose }: Draft, others: readonly Draft[]): DraftProblems {
  if (purpose === null) return {}
  if (purpose.trim() === '') return { purpose: 'A name is needed.' }
  return others.some((other) => other.purpose === purpose) ? { purpose: 'Another interface has this name.' } : {}
}

/** What becomes of a draft on one host. */
export interface HostRow {
  host: Host
  now: string
  next: string
  /** What to think about before going on. */
  notes: string[]
}

/** The address that a host gets, `DHCP`, or what it has where nothing changes. */
function addressNext(draft: Draft, hosts: readonly Host[], at: number): string {
  const host = hosts[at]
  if (!isChanged(draft)) return host ? addressNow(draft.network, host.id) : ''
  return draft.mode === 'DHCP' ? 'DHCP' : (rangeOf(draft.IP, hosts.length)?.[at] ?? '')
}

export function hostRows(draft: Draft, drafts: readonly Draft[], hosts: readonly Host[], holders: Holders): HostRow[] {
  return hosts.map((host, at) => {
    const next = addressNext(draft, hosts, at)
    const own = { draft, next }
    const others = drafts
      .filter(({ key }) => key !== draft.key)
      .map((other) => ({ draft: other, next: addressNext(other, hosts, at) }))
    const missing = draft.network !== null && !pifOnHost(draft.network, host.id)
    const notes = [
      ...(missing ? ['Not connected to this network: the host is left out.'] : []),
      ...(isChanged(draft) && draft.mode === 'Static' ? [taken(next, drafts, hosts, holders), sharesSubnet(own, others)] : []),
    ]
    return {
      host,
      now: addressNow(draft.was?.network ?? draft.network, host.id),
      next,
      notes: notes.filter((note) => note !== ''),
    }
  })
}

interface Planned {
  draft: Draft
  next: string
}

function sharesSubnet({ draft, next }: Planned, others: readonly Planned[]): string {
  const subnet = subnetOf(next, draft.netmask)
  const other = others.find((each) => {
    const theirs = subnetOf(each.next, each.draft.netmask)
    return subnet !== null && theirs !== null && overlap(subnet, theirs)
  })
  return other ? `In one subnet with ${other.draft.purpose ?? 'Management'}: the host answers on one of them only.` : ''
}

function taken(address: string, drafts: readonly Draft[], hosts: readonly Host[], holders: Holders): string {
  const planned = drafts.flatMap((draft) => hosts.map((_, at) => addressNext(draft, hosts, at)))
  if (planned.filter((each) => each === address).length > 1) return 'Given twice here.'
  // What the wizard's own interfaces have now, they give up or keep as planned above.
  const own = new Set(drafts.flatMap(({ network, was }) => [network, was?.network]))
  const mine = new Set(hosts.map(({ id }) => id))
  const holder = holders
    .get(address)
    ?.find(({ network, host }) => network === undefined || !own.has(network) || host === null || !mine.has(host))
  return holder ? `${holder.name()} has it already.` : ''
}

interface Holder {
  /** For interfaces of hosts. */
  network?: string | null
  host: string | null
  name(): string
}
/** Who has an address in the lab: hosts, VMs, stations. */
export type Holders = ReadonlyMap<string, readonly Holder[]>

export function addressHolders(): Holders {
  const mirror = useMirror()
  const holders = new Map<string, Holder[]>()
  const add = (address: string, holder: Holder): void => {
    const known = holders.get(address)
    if (known) known.push(holder)
    else holders.set(address, [holder])
  }
  for (const pif of mirror.all('xs_pif')) {
    const name = (): string => `${pifTitle(pif)} of ${hostName(pif.host)}`
    if (pif.IP !== '') add(pif.IP, { network: pif.network, host: pif.host, name })
  }
  for (const { address, endpoint } of mirror.all('guest_address')) {
    add(address.split('/')[0] ?? address, { host: null, name: () => endpointName(endpoint) })
  }
  return holders
}

function endpointName(endpoint: string): string {
  const mirror = useMirror()
  const vif = mirror.get('xs_vif', endpoint)
  if (vif) return `VIF ${vif.device} of ${vmName(vif.VM)}`
  const nic = mirror.get('plant_nic', endpoint)
  return mirror.get('plant_station', nic?.owner)?.name ?? 'A machine of the lab'
}
