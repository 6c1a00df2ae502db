/** A host's own interfaces: known or forgotten, addressed, plugged, and which one manages the host. */
import type { RowOf } from '../../../../../shared/model/tables'
import { mtuOf } from '../../operations/pif/plugging'
import { nameOf } from '../../naming'
import { feltOnPif } from '../felt'
import type { Assumption, Plan } from '../plan'
import { ref } from '../ref'
import { adoptNetworks } from './networks'
import { mapArgs, setParams } from './params'
import { release } from './release'

type Pif = RowOf<'xs_pif'>

export async function introduceNics(plan: Plan): Promise<void> {
  for (const wanted of plan.target.find('xs_pif', { physical: true })) {
    if (plan.pif(wanted.id) || wanted.host === null || !plan.read.get('xs_host', wanted.host)) continue
    const { host, device, MAC, managed } = wanted
    await plan.do({
      host,
      title: `Introduce ${nameOf(plan.target, 'xs_pif', wanted.id)}`,
      command: 'pif-introduce',
      args: { 'host-uuid': ref('xs_host', host), device, mac: MAC, ...(managed ? {} : { managed }) },
      makes: 'xs_pif',
    })
    adoptNetworks(plan)
  }
}

export async function forgetNics(plan: Plan): Promise<void> {
  for (const pif of plan.read.find('xs_pif', { physical: true })) {
    const wanted = plan.wantedPif(pif.id)
    const isSame = wanted !== undefined && wanted.managed === pif.managed
    if (isSame || pif.host === null || !plan.target.get('xs_host', pif.host)) continue
    const name = nameOf(plan.read, 'xs_pif', pif.id)
    await release(plan, pif.network, pif.host)
    await plan.do({
      host: pif.host,
      title: `Forget ${name}`,
      command: 'pif-forget',
      args: { uuid: ref('xs_pif', pif.id) },
      felt: feltOnPif(plan.read, pif),
      checks: [notManaging(plan, pif)],
    })
  }
}

/** @param which set what is to have an address before others, and clear the rest after management has moved. */
export async function setAddresses(plan: Plan, which: 'set' | 'clear'): Promise<void> {
  for (const wanted of plan.target.find('xs_pif')) {
    const pif = plan.pif(wanted.id)
    if (!pif || pif.host === null || (wanted.ip_configuration_mode === 'None') !== (which === 'clear')) continue
    await setIpv4(plan, pif, wanted)
    await setIpv6(plan, pif, wanted)
  }
}

const IPV4 = ['ip_configuration_mode', 'IP', 'netmask', 'gateway', 'DNS'] as const

async function setIpv4(plan: Plan, pif: Pif, wanted: Pif): Promise<void> {
  if (IPV4.every((field) => pif[field] === wanted[field])) return
  const { ip_configuration_mode: mode, IP, netmask, gateway, DNS } = wanted
  const given = Object.fromEntries(Object.entries({ IP, netmask, gateway, DNS }).filter(([, value]) => value !== ''))
  const name = nameOf(plan.read, 'xs_pif', pif.id)
  const how = mode === 'Static' ? `the address ${IP}` : mode === 'DHCP' ? 'an address by DHCP' : 'no address'
  await plan.do({
    host: pif.host ?? '',
    title: `Give ${name} ${how}`,
    command: 'pif-reconfigure-ip',
    args: { uuid: ref('xs_pif', pif.id), mode: mode.toLowerCase(), ...given },
    felt: pif.currently_attached && pif.ip_configuration_mode !== 'None' ? feltOnPif(plan.read, pif) : [],
    checks: [param(plan, pif, 'IP', pif.IP === '' ? `${name} has no address` : `${name} has the address ${pif.IP}`)],
  })
}

async function setIpv6(plan: Plan, pif: Pif, wanted: Pif): Promise<void> {
  const uuid = ref('xs_pif', pif.id)
  const [host, name] = [pif.host ?? '', nameOf(plan.read, 'xs_pif', pif.id)]
  const isSame =
    pif.ipv6_configuration_mode === wanted.ipv6_configuration_mode &&
    pif.ipv6_gateway === wanted.ipv6_gateway &&
    pif.IPv6.join() === wanted.IPv6.join()
  if (!isSame) {
    const { ipv6_configuration_mode: mode, IPv6, ipv6_gateway: gateway } = wanted
    const given = Object.fromEntries(Object.entries({ IPv6: IPv6[0] ?? '', gateway }).filter(([, value]) => value !== ''))
    await plan.do({
      host,
      title: `Set IPv6 of ${name} to ${mode}`,
      command: 'pif-reconfigure-ipv6',
      args: { uuid, mode: mode.toLowerCase(), ...given },
      felt: pif.currently_attached ? feltOnPif(plan.read, pif) : [],
    })
  }
  if (pif.primary_address_type === wanted.primary_address_type) return
  await plan.do({
    host,
    title: `Make ${wanted.primary_address_type} the primary address type of ${name}`,
    command: 'pif-set-primary-address-type',
    args: { uuid, primary_address_type: wanted.primary_address_type },
  })
}

export async function moveManagement(plan: Plan): Promise<void> {
  for (const { id: host } of plan.target.find('xs_host')) {
    const wanted = plan.target.first('xs_pif', { host, management: true })
    const found = plan.read.first('xs_pif', { host, management: true })
    const pif = wanted && plan.pif(wanted.id)
    const name = nameOf(plan.read, 'xs_host', host)
    if (!wanted && found) {
      await plan.do({
        host,
        title: `Disable the management of ${name}`,
        command: 'host-management-disable',
        args: {},
        felt: [`${name} can be managed at its own console only.`],
      })
    }
    if (!pif || pif.management) continue
    await plan.do({
      host,
      title: `Manage ${name} by ${nameOf(plan.read, 'xs_pif', pif.id)}`,
      command: 'host-management-reconfigure',
      args: { 'pif-uuid': ref('xs_pif', pif.id) },
      felt: [
        `Clients are disconnected from ${name}; it is reached at ${pif.IP === '' ? 'another address' : pif.IP} afterwards.`,
        ...(found ? feltOnPif(plan.read, found).slice(1) : []),
      ],
      checks: [param(plan, pif, 'IP', `${nameOf(plan.read, 'xs_pif', pif.id)} has the address ${pif.IP}`)],
    })
  }
}

export async function plugPifs(plan: Plan): Promise<void> {
  for (const wanted of plan.target.find('xs_pif', { currently_attached: true })) {
    const pif = plan.pif(wanted.id)
    if (!pif) continue
    // A plugged interface is plugged anew where its MTU is to act, as the target's does.
    const isDue = pif.MTU !== wanted.MTU && wanted.MTU === mtuOf(plan.target, wanted)
    if (pif.currently_attached && !isDue) continue
    await plan.do({
      host: pif.host ?? '',
      title: `Plug ${nameOf(plan.read, 'xs_pif', pif.id)}${pif.currently_attached ? ` again, for an MTU of ${wanted.MTU}` : ''}`,
      command: 'pif-plug',
      args: { uuid: ref('xs_pif', pif.id) },
      felt: pif.currently_attached ? feltOnPif(plan.read, pif) : [],
    })
  }
}

export async function unplugPifs(plan: Plan): Promise<void> {
  for (const wanted of plan.target.find('xs_pif', { currently_attached: false })) {
    const pif = plan.pif(wanted.id)
    if (!pif?.currently_attached) continue
    await release(plan, pif.network, pif.host)
    const wish = {
      host: pif.host ?? '',
      title: `Unplug ${nameOf(plan.read, 'xs_pif', pif.id)}`,
      command: 'pif-unplug',
      args: { uuid: ref('xs_pif', pif.id) },
      felt: feltOnPif(plan.read, pif),
      checks: [notManaging(plan, pif)],
    }
    if (await plan.do(wish)) continue
    if (pif.disallow_unplug && (await allowUnplug(plan, pif))) await plan.do(wish)
  }
}

/** Keys first, since an MTU among them acts at the next plug. */
export async function describePifs(plan: Plan): Promise<void> {
  for (const wanted of plan.target.find('xs_pif')) {
    const pif = plan.pif(wanted.id)
    if (!pif || pif.host === null) continue
    const target = { plan, host: pif.host, kind: 'xs_pif', id: pif.id, name: nameOf(plan.read, 'xs_pif', pif.id) } as const
    await mapArgs(target, 'other-config', pif.other_config, wanted.other_config)
    const gro = wanted.properties['gro']
    if (gro !== undefined && gro !== pif.properties['gro']) await setParams(target, { 'properties:gro': ['', gro] })
  }
}

/** At the very end: what may not be unplugged was plugged as it is to be by then. */
export async function forbidUnplug(plan: Plan): Promise<void> {
  for (const wanted of plan.target.find('xs_pif')) {
    const pif = plan.pif(wanted.id)
    if (!pif || pif.host === null || pif.disallow_unplug === wanted.disallow_unplug) continue
    const target = { plan, host: pif.host, kind: 'xs_pif', id: pif.id, name: nameOf(plan.read, 'xs_pif', pif.id) } as const
    await setParams(target, { 'disallow-unplug': [pif.disallow_unplug, wanted.disallow_unplug] })
  }
}

async function allowUnplug(plan: Plan, pif: Pif): Promise<boolean> {
  return plan.do({
    host: pif.host ?? '',
    title: `Let ${nameOf(plan.read, 'xs_pif', pif.id)} be unplugged`,
    command: 'pif-param-set',
    args: { uuid: ref('xs_pif', pif.id), 'disallow-unplug': false },
  })
}

export const param = (plan: Plan, pif: Pif, name: string, assumed: string): Assumption => ({
  assumed,
  command: 'pif-param-get',
  args: { uuid: ref('xs_pif', pif.id), 'param-name': name },
})

export const notManaging = (plan: Plan, pif: Pif): Assumption =>
  param(
    plan,
    pif,
    'management',
    `${nameOf(plan.read, 'xs_pif', pif.id)} ${pif.management ? 'is' : 'is not'} the management interface`,
  )
