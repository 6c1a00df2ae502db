/** What a member takes over from its coordinator when it boots: bonds, then VLANs, then tunnels. */
import type { ErrorBody } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'
import { localPif } from '../../placement'
import { profileOf } from '../../profile'
import { createBond } from '../bond/create'
import { destroyBond } from '../bond/destroy'
import { BondMode } from '../bond/properties'
import { nicOnHost } from '../pif/corresponding'
import { bringUp } from '../pif/plugging'
import { insertTunnel } from '../tunnel/tunnel'
import { assertTagFree, insertVlan } from '../vlan/records'

type Host = RowOf<'xs_host'>
type Pif = RowOf<'xs_pif'>

/** Key of a host's other_config that keeps VLANs from being copied to it. */
const SYNC_VLANS = 'sync_vlans'

/**
 * Copies the coordinator's networking to a member (XS-POOL-07); bonds are of the NICs that correspond. Nothing is
 * taken away, but a bond of other NICs is made anew. What is refused is left out and returned.
 */
export function syncFromCoordinator(tx: Tx, member: Host): ErrorBody[] {
  const master = tx.need('xs_pool', member.pool ?? '').master
  if (master === null || master === member.id) return []
  const theirs = tx.find('xs_pif', { host: master })
  const copyOf = (copy: typeof copyVlan) =>
    theirs.flatMap((pif) => {
      const attempt = tx.attempt(() => copy(tx, pif, member))
      return attempt.ok ? [] : [attempt.error]
    })
  const vlans = member.other_config[SYNC_VLANS] !== 'nosync'
  return [...copyOf(copyBond), ...(vlans ? copyOf(copyVlan) : []), ...copyOf(copyTunnel)]
}

/** The member's NICs of the same devices, that of the bond's MAC first; a NIC that is missing is left out. */
function copyBond(tx: Tx, master: Pif, member: Host): void {
  const bond = tx.first('xs_bond', { master: master.id })
  if (!bond || master.network === null) return
  const profile = profileOf(tx, member.id)
  const slaves = tx
    .find('xs_pif', { bond_slave_of: bond.id })
    .sort((a, b) => Number(b.id === bond.primary_slave) - Number(a.id === bond.primary_slave))
  const members = slaves.flatMap((slave) => nicOnHost(tx, slave.device, master.host ?? '', member.id) ?? [])
  if (members.length < profile.bond.least) return
  const here = localPif(tx, master.network, member.id)
  const standing = here && tx.first('xs_bond', { master: here.id })
  if (here && !standing) return
  if (standing) {
    const joined = new Set(tx.find('xs_pif', { bond_slave_of: standing.id }).map(({ id }) => id))
    if (joined.size === members.length && members.every(({ id }) => joined.has(id))) return
    destroyBond(tx, standing)
  }
  const mode = BondMode.catch('balance-slb').parse(bond.mode)
  const made = createBond(tx, {
    network: master.network,
    members: members.map((pif) => pif.id),
    MAC: '',
    mode,
    properties: mode === bond.mode ? bond.properties : {},
  })
  // 5.6 writes the records alone; the boot then plugs whatever is no member of a bond.
  if (!profile.bond.moves && !members.some((pif) => pif.management)) bringUp(tx, tx.need('xs_pif', made.master))
}

function copyVlan(tx: Tx, untagged: Pif, member: Host): void {
  const vlan = untagged.VLAN_master_of === null ? undefined : tx.get('xs_vlan', untagged.VLAN_master_of)
  const base = ownPif(tx, vlan?.tagged_PIF, member)
  if (!vlan || !base || untagged.network === null || localPif(tx, untagged.network, member.id)) return
  assertTagFree(tx, base, vlan.tag)
  const made = insertVlan(tx, base, vlan.tag, untagged.network)
  if (!profileOf(tx, member.id).vlan.plugs) bringUp(tx, tx.need('xs_pif', made.untagged_PIF ?? ''))
}

function copyTunnel(tx: Tx, access: Pif, member: Host): void {
  const tunnel = tx.first('xs_tunnel', { access_PIF: access.id })
  const transport = ownPif(tx, tunnel?.transport_PIF, member)
  if (!tunnel || !transport || access.network === null || localPif(tx, access.network, member.id)) return
  insertTunnel(tx, transport, access.network, tunnel.protocol)
}

/** The member's PIF on the network of one of the coordinator's PIFs. */
function ownPif(tx: Tx, theirs: string | null | undefined, member: Host): Pif | undefined {
  const network = theirs ? tx.get('xs_pif', theirs)?.network : null
  return network ? localPif(tx, network, member.id) : undefined
}
