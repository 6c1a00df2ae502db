/** NICs and bonds that a VLAN can stand on, told apart by more than their names. */
import { networkLinkWords, speedText } from '@shared/model/xenserver-values'
import type { Choice } from '../../components/forms/choice'
import { naturally } from '../../components/natural'
import { useMirror } from '../../stores/mirror'
import {
  bondOf,
  hostName,
  interfacePurpose,
  isHiddenNetwork,
  nicTitle,
  pifLink,
  poolHosts,
  vlansOn,
  type Pif,
  type Pool,
} from './xenserver'

export const NIC_HEADINGS = ['NIC', 'Kind', 'Link', 'Speed', 'VLANs', 'In use for']

/** NICs and bonds of the coordinator, or of the first host that has them: members of bonds are left out. */
export function vlanBases(pool: Pool): Pif[] {
  const mirror = useMirror()
  const found = new Map<string | null, Pif>()
  for (const host of poolHosts(pool)) {
    for (const pif of mirror.by('xs_pif', 'host', host.id)) {
      const network = mirror.get('xs_network', pif.network)
      const usable = !pif.bond_slave_of && (pif.physical || bondOf(pif)) && !(network && isHiddenNetwork(network))
      if (usable && !found.has(pif.network)) found.set(pif.network, pif)
    }
  }
  return [...found.values()].sort((a, b) => naturally(nicTitle(a), nicTitle(b)))
}

/** The like of a NIC on every host: the PIFs of its network. */
export function alike(base: Pif): readonly Pif[] {
  return base.network === null ? [base] : useMirror().by('xs_pif', 'network', base.network)
}

/** The hosts of the pool that have no such NIC, by name. */
export function hostsLacking(pool: Pool, base: Pif): string[] {
  const having = new Set(alike(base).map(({ host }) => host))
  return poolHosts(pool)
    .filter(({ id }) => !having.has(id))
    .map(({ name_label }) => name_label)
}

/** The largest MTU that every host's NIC lets through; consoles stop at 9216. */
export function largestMtu(base: Pif): number {
  const mirror = useMirror()
  const carried = alike(base).map((pif) => (pif.MTU > 0 ? pif.MTU : (mirror.get('xs_network', pif.network)?.MTU ?? SMALLEST_MTU)))
  return Math.max(SMALLEST_MTU, Math.min(LARGEST_MTU, ...carried))
}
export const SMALLEST_MTU = 1500
const LARGEST_MTU = 9216

/** `1,500 to 9,000`, or `1,500` where nothing larger gets through. */
export function mtuRange(most: number): string {
  const [low, high] = [SMALLEST_MTU, most].map((mtu) => mtu.toLocaleString('en'))
  return most > SMALLEST_MTU ? `${low} to ${high}` : `${low}`
}

export function nicChoices(pool: Pool): Choice[] {
  return vlanBases(pool).map((base) => {
    const lacking = hostsLacking(pool, base)
    return {
      id: base.id,
      cells: [
        nicTitle(base),
        bondOf(base) ? 'Bond' : 'NIC',
        networkLinkWords(alike(base).map(pifLink)),
        speeds(base),
        String(vlansOn(base).length || ''),
        purposes(base),
      ],
      ...(lacking.length > 0 && { note: `Not on ${lacking.join(', ')}: no VLAN is made there.` }),
    }
  })
}

/** `1,000 Mbit/s`, or `differs` between hosts. */
function speeds(base: Pif): string {
  const mirror = useMirror()
  const texts = new Set(alike(base).map((pif) => speedText(mirror.get('xs_pif_metrics', pif.metrics))))
  return texts.size > 1 ? 'differs' : ([...texts][0] ?? '')
}

/** `Management`, `Storage on host-2`. */
function purposes(base: Pif): string {
  const by = Map.groupBy(alike(base), interfacePurpose)
  by.delete('')
  return [...by]
    .map(([purpose, pifs]) =>
      pifs.length === alike(base).length ? purpose : `${purpose} on ${pifs.map(({ host }) => hostName(host)).join(', ')}`,
    )
    .join(', ')
}
