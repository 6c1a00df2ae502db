/** Bonds as pages and wizards see them: mode in force, links that carry, limits of the pool's release. */
import {
  ACTIVE_KEY,
  BOND_MODE_WORDS,
  bondLimits,
  bondModeInForce,
  carryingMembers,
  type BondLimits,
  type BondMode,
} from '@shared/model/xenserver-bonds'
import { bondName, releaseProfile, type ReleaseProfile } from '@shared/model/xenserver-names'
import { useMirror } from '../../stores/mirror'
import { bondMembers, bondOf, networkPifs, type Bond, type Network, type Pif, type Pool } from './xenserver'

/** The release and network backend that a pool's coordinator answers with. */
export function consoleOf(pool: Pool): { release: ReleaseProfile; backend: string; limits: BondLimits } {
  const version = useMirror().get('xs_host', pool.master)?.software_version
  const release = releaseProfile(version?.['product_version'])
  const backend = version?.['network_backend'] ?? (release === '8' ? 'openvswitch' : 'bridge')
  return { release, backend, limits: bondLimits(release, backend) }
}

/** The bonds that connect a network, the coordinator's first, each with its own PIF. */
export function bondsOfNetwork(network: Network): { bond: Bond; master: Pif }[] {
  return networkPifs(network).flatMap((master) => {
    const bond = bondOf(master)
    return bond ? [{ bond, master }] : []
  })
}

/** `Bond 0+1`. */
export function bondTitle(bond: Bond): string {
  return bondName(bondMembers(bond).map(({ device }) => device))
}

export function modeOf(bond: Bond): BondMode {
  const mirror = useMirror()
  const master = mirror.get('xs_pif', bond.master)
  const host = mirror.get('xs_host', master?.host)
  const release = releaseProfile(host?.software_version['product_version'])
  return master ? bondModeInForce(release, bond, master) : 'balance-slb'
}

export const modeWords = (bond: Bond): string => BOND_MODE_WORDS[modeOf(bond)]

/** The members whose links carry the bond's traffic now. */
export function carrying(bond: Bond): Pif[] {
  const mirror = useMirror()
  const links = bondMembers(bond).map((pif) => ({
    pif,
    device: pif.device,
    carrier: mirror.get('xs_pif_metrics', pif.metrics)?.carrier ?? false,
  }))
  return carryingMembers(modeOf(bond), bond.other_config[ACTIVE_KEY], links).map(({ pif }) => pif)
}

/** What a member does in its bond. */
export function memberRole(bond: Bond, member: Pif): string {
  if (!carrying(bond).some(({ id }) => id === member.id)) {
    return useMirror().get('xs_pif_metrics', member.metrics)?.carrier ? 'Standby' : 'No link'
  }
  return modeOf(bond) === 'active-backup' ? 'Active' : 'Carries traffic'
}
