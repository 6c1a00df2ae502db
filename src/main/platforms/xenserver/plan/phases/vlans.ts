/** VLANs and tunnels: what stands on an interface. */
import type { RowOf } from '../../../../../shared/model/tables'
import { nameOf } from '../../naming'
import { feltOnPif } from '../felt'
import type { Plan } from '../plan'
import { ref } from '../ref'
import { notManaging } from './interfaces'
import { release } from './release'

type Pif = RowOf<'xs_pif'>

/** Whether the target has this interface, and on the same network. */
function isWanted(plan: Plan, pif: Pif): boolean {
  const wanted = plan.wantedPif(pif.id)
  return wanted !== undefined && plan.network(wanted.network)?.id === pif.network
}

export async function destroyTunnels(plan: Plan): Promise<void> {
  for (const tunnel of plan.read.find('xs_tunnel')) {
    const pif = plan.read.get('xs_pif', tunnel.access_PIF ?? '')
    if (!pif) continue
    const twin = plan.wantedPif(pif.id)
    const wanted = twin && plan.target.first('xs_tunnel', { access_PIF: twin.id })
    const isSame =
      wanted &&
      isWanted(plan, pif) &&
      wanted.protocol === tunnel.protocol &&
      plan.pif(wanted.transport_PIF)?.id === tunnel.transport_PIF
    if (isSame) continue
    await release(plan, pif.network, pif.host)
    await remove(plan, pif, 'tunnel-destroy', ['xs_tunnel', tunnel.id])
  }
}

export async function destroyVlans(plan: Plan): Promise<void> {
  for (const vlan of plan.read.find('xs_vlan')) {
    const pif = plan.read.get('xs_pif', vlan.untagged_PIF ?? '')
    if (!pif || isWanted(plan, pif)) continue
    if (pif.management) continue
    await release(plan, pif.network, pif.host)
    await remove(plan, pif, 'vlan-destroy', ['xs_vlan', vlan.id])
  }
}

async function remove(plan: Plan, pif: Pif, command: string, [kind, id]: ['xs_vlan' | 'xs_tunnel', string]): Promise<void> {
  const wish = {
    host: pif.host ?? '',
    title: `Remove ${nameOf(plan.read, 'xs_pif', pif.id)}`,
    command,
    args: { uuid: ref(kind, id) },
    felt: feltOnPif(plan.read, pif),
    checks: [notManaging(plan, pif)],
  }
  if ((await plan.do(wish)) || !pif.disallow_unplug) return
  await plan.do({
    host: wish.host,
    title: `Let ${nameOf(plan.read, 'xs_pif', pif.id)} be unplugged`,
    command: 'pif-param-set',
    args: { uuid: ref('xs_pif', pif.id), 'disallow-unplug': false },
  })
  await plan.do(wish)
}

/** @param which those that must be there before VIFs are plugged, or those that must not. */
export async function createVlans(plan: Plan, which: 'early' | 'late'): Promise<void> {
  for (const wanted of plan.target.find('xs_vlan')) {
    const pif = plan.target.get('xs_pif', wanted.untagged_PIF ?? '')
    if (!pif || plan.pif(pif.id) || (which === 'early' && isIdleUnderVifs(plan, pif))) continue
    const [base, network] = [plan.pif(wanted.tagged_PIF), plan.network(pif.network)]
    if (!base || !network || base.host === null) continue
    await plan.do({
      host: base.host,
      title: `Create VLAN ${wanted.tag} on ${nameOf(plan.read, 'xs_pif', base.id)} for ${nameOf(plan.read, 'xs_network', network.id)}`,
      command: 'vlan-create',
      args: { 'pif-uuid': ref('xs_pif', base.id), vlan: wanted.tag, 'network-uuid': ref('xs_network', network.id) },
      makes: 'xs_pif',
    })
  }
}

/** Not plugged although VIFs of its network are, as VLAN.create of 5.6 leaves it: plugging them later would bring it up. */
function isIdleUnderVifs({ target }: Plan, { network, host, currently_attached }: Pif): boolean {
  if (currently_attached || network === null) return false
  const vifs = target.find('xs_vif', { network, currently_attached: true })
  return vifs.some(({ VM }) => target.get('xs_vm', VM ?? '')?.resident_on === host)
}

export async function createTunnels(plan: Plan): Promise<void> {
  const numbered = plan.target
    .find('xs_tunnel')
    .flatMap((tunnel) => ({ tunnel, access: plan.target.get('xs_pif', tunnel.access_PIF ?? '') }))
    .sort((a, b) => (a.access?.device ?? '').localeCompare(b.access?.device ?? '', 'en', { numeric: true }))
  for (const { tunnel, access } of numbered) {
    if (!access || plan.pif(access.id)) continue
    const [base, network] = [plan.pif(tunnel.transport_PIF), plan.network(access.network)]
    if (!base || !network || base.host === null) continue
    await plan.do({
      host: base.host,
      title: `Create a tunnel over ${nameOf(plan.read, 'xs_pif', base.id)} for ${nameOf(plan.read, 'xs_network', network.id)}`,
      command: 'tunnel-create',
      args: {
        'pif-uuid': ref('xs_pif', base.id),
        'network-uuid': ref('xs_network', network.id),
        ...(tunnel.protocol === 'gre' ? {} : { protocol: tunnel.protocol }),
      },
      makes: 'xs_pif',
    })
  }
}
