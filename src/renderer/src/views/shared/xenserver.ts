/** What XenServer's objects are to each other, read from the mirror; computeds that call these follow it. */
import type { RowOf } from '@shared/model/tables'
import {
  interfaceName,
  networkDisplayName,
  pifKind,
  privateNetworkWord,
  releaseProfile,
  type NetworkUplink,
  type PifKind,
  type ReleaseProfile,
} from '@shared/model/xenserver-names'
import { linkWords, networkLinkWords, type LinkWord } from '@shared/model/xenserver-values'
import { naturally } from '../../components/natural'
import { useMirror } from '../../stores/mirror'

export type Pool = RowOf<'xs_pool'>
export type Host = RowOf<'xs_host'>
export type Network = RowOf<'xs_network'>
export type Pif = RowOf<'xs_pif'>
export type Vm = RowOf<'xs_vm'>
export type Vif = RowOf<'xs_vif'>
export type Bond = RowOf<'xs_bond'>

/** A bond, VLAN or tunnel never stands on more layers than these; a damaged import might be a circle. */
const DEEPEST = 4

/** The bond that a PIF is the master of. */
export function bondOf(pif: Pif): Bond | undefined {
  return useMirror().by('xs_bond', 'master', pif.id)[0]
}

export function bondMembers(bond: Bond): readonly Pif[] {
  return useMirror().by('xs_pif', 'bond_slave_of', bond.id)
}

export function kindOfPif(pif: Pif): PifKind {
  const mirror = useMirror()
  return pifKind(pif, {
    tunnelAccess: mirror.by('xs_tunnel', 'access_PIF', pif.id).length > 0,
    bondMaster: bondOf(pif) !== undefined,
  })
}

/** The PIF that a VLAN or tunnel stands on. */
export function pifBelow(pif: Pif): Pif | undefined {
  const mirror = useMirror()
  const tunnel = mirror.by('xs_tunnel', 'access_PIF', pif.id)[0]
  const below = tunnel ? tunnel.transport_PIF : mirror.get('xs_vlan', pif.VLAN_master_of)?.tagged_PIF
  return mirror.get('xs_pif', below)
}

/** The NIC or bond at the bottom of a PIF; the PIF itself if it is one. */
export function basePif(pif: Pif): Pif {
  let base = pif
  for (let i = 0; i < DEEPEST; i++) {
    const below = pifBelow(base)
    if (!below) break
    base = below
  }
  return base
}

/** The physical PIFs at the bottom: one, or a bond's members. */
export function bottomPifs(pif: Pif): readonly Pif[] {
  const base = basePif(pif)
  const bond = bondOf(base)
  return bond ? bondMembers(bond) : [base]
}

/** `NIC 0` or `Bond 0+1`: what is beneath, also for a VLAN. */
export function nicTitle(pif: Pif): string {
  return interfaceName(bottomPifs(pif).map(({ device }) => device))
}

/** `NIC 0`, `Bond 0+1`, `VLAN 20 on Bond 0+1`, `Tunnel on NIC 0`. */
export function pifTitle(pif: Pif): string {
  const kind = kindOfPif(pif)
  if (kind === 'tunnel') return `Tunnel on ${nicTitle(pif)}`
  return kind === 'VLAN' ? `VLAN ${pif.VLAN} on ${nicTitle(pif)}` : nicTitle(pif)
}

/** A VLAN has the link of what it stands on: older releases give it metrics of its own that say nothing. */
export function pifLink(pif: Pif): LinkWord {
  return linkWords(useMirror().get('xs_pif_metrics', basePif(pif).metrics)?.carrier)
}

/** VLAN PIFs on a NIC or bond, by tag. */
export function vlansOn(pif: Pif): Pif[] {
  const mirror = useMirror()
  return mirror
    .by('xs_vlan', 'tagged_PIF', pif.id)
    .flatMap((vlan) => mirror.get('xs_pif', vlan.untagged_PIF) ?? [])
    .sort((a, b) => a.VLAN - b.VLAN)
}

/** Hosts of a pool, the coordinator first, then by name. */
export function poolHosts(pool: Pool): Host[] {
  return [...useMirror().by('xs_host', 'pool', pool.id)].sort(
    (a, b) => Number(b.id === pool.master) - Number(a.id === pool.master) || naturally(a.name_label, b.name_label),
  )
}

export function isCoordinator(host: Host): boolean {
  return useMirror().get('xs_pool', host.pool)?.master === host.id
}

/** A network's PIFs, that of the coordinator first. */
export function networkPifs(network: Network): Pif[] {
  const mirror = useMirror()
  const master = mirror.get('xs_pool', network.pool)?.master
  return [...mirror.by('xs_pif', 'network', network.id)].sort((a, b) => Number(b.host === master) - Number(a.host === master))
}

export function pifOnHost(network: string, host: string): Pif | undefined {
  return useMirror()
    .by('xs_pif', 'network', network)
    .find((pif) => pif.host === host)
}

function uplink(pif: Pif): NetworkUplink {
  return { devices: bottomPifs(pif).map(({ device }) => device), VLAN: pif.VLAN }
}

export function networkTitle(network: Network): string {
  return networkDisplayName(network.name_label, networkPifs(network).map(uplink))
}

/** The name of a network by its id, empty for none. */
export function networkName(id: string | null): string {
  const network = useMirror().get('xs_network', id)
  return network ? networkTitle(network) : ''
}

/** The release that answers a pool's calls: its coordinator's. */
export function poolRelease(pool: string | null): ReleaseProfile {
  const mirror = useMirror()
  const coordinator = mirror.get('xs_host', mirror.get('xs_pool', pool)?.master)
  return releaseProfile(coordinator?.software_version['product_version'])
}

export type NetworkKind = 'External' | 'VLAN' | 'Bond' | 'Tunnel' | 'Private'

/** The kind of a network by its first PIF; one without PIFs is private. */
export function networkKind(network: Network): NetworkKind {
  const [pif] = networkPifs(network)
  if (!pif) return 'Private'
  return ({ physical: 'External', VLAN: 'VLAN', bond: 'Bond', tunnel: 'Tunnel' } as const)[kindOfPif(pif)]
}

/** The kind in the words of the release that answers the pool's calls (XS-NET-03). */
export function networkKindWords(network: Network): string {
  const kind = networkKind(network)
  if (kind !== 'Private') return kind
  return privateNetworkWord(poolRelease(network.pool))
}

export function networkLink(network: Network): ReturnType<typeof networkLinkWords> {
  return networkLinkWords(networkPifs(network).map(pifLink))
}

/** The tag of a network's VLANs, -1 for untagged; null when hosts differ. */
export function networkVlan(network: Network): number | null {
  const tags = new Set(networkPifs(network).map(({ VLAN }) => VLAN))
  return tags.size > 1 ? null : ([...tags][0] ?? -1)
}

/** A tag as text: empty for untagged, `differs` where hosts disagree. */
export function tagWords(vlan: number | null): string {
  if (vlan === null) return 'differs'
  return vlan < 0 ? '' : String(vlan)
}

/** Networks that XenCenter hides: flagged so, the guest installer's, those of bond members, and unmanaged ones. */
export function isHiddenNetwork(network: Network): boolean {
  const { other_config: config } = network
  if (config['HideFromXenCenter'] === 'true' || config['is_guest_installer_network'] === 'true') return true
  return useMirror()
    .by('xs_pif', 'network', network.id)
    .some((pif) => pif.bond_slave_of !== null || !pif.managed)
}

/** `PIF.management`, else the purpose an administrator gave; empty for an interface without address. */
export function interfacePurpose(pif: Pif): string {
  if (pif.management) return 'Management'
  return pif.other_config['management_purpose'] ?? (pif.ip_configuration_mode === 'None' ? '' : 'Secondary')
}

export function vmName(id: string | null): string {
  return useMirror().get('xs_vm', id)?.name_label ?? ''
}
export function hostName(id: string | null): string {
  return useMirror().get('xs_host', id)?.name_label ?? ''
}

/** VMs of a pool proper: no templates, snapshots or control domains. */
export function isPlainVm(vm: Vm): boolean {
  return !vm.is_a_template && !vm.is_a_snapshot && !vm.is_control_domain
}
