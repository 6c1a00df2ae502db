/** What changes come to for hosts' interfaces: management, addresses, VLANs, plugged or not, MTU. */
import { ACTIVE_KEY, BOND_MODE_WORDS, BOND_MODES } from '../../../../shared/model/xenserver-bonds'
import { nicName } from '../../../../shared/model/xenserver-names'
import type { Effect } from '../../../../shared/contract/operation'
import type { ObjectName } from '../../../../shared/errors'
import type { RowOf } from '../../../../shared/model/tables'
import { grouped, pairs, type Pair, type Told } from './told'

type Pif = RowOf<'xs_pif'>
type Vlan = RowOf<'xs_vlan'>
type PifPair = Pair<'xs_pif'>

const byHost = <P extends { change: { host: ObjectName | null } }>(list: readonly P[]): P[][] =>
  grouped(list, ({ change }) => change.host?.id ?? '')

/** An interface's name without its host, which is told beside the sentence. */
const short = (pair: Pick<PifPair, 'change'>): string => pair.change.name.replace(` of ${pair.change.host?.name ?? ''}`, '')

export function managementEffects(told: Told): Effect[] {
  const moves = byHost(pairs(told, 'xs_pif')).flatMap((pifs): Effect[] => {
    const from = pifs.find(({ was, is }) => was?.management && !is?.management)
    const to = pifs.find(({ was, is }) => is?.management && !was?.management)
    if (!from && !to) return []
    const text =
      from && to
        ? `The management interface moves from ${short(from)} to ${short(to)}`
        : to
          ? `${short(to)} becomes the management interface`
          : 'The host is left without a management interface'
    return [{ text, host: (to ?? from)?.change.host ?? null, level: 'warning' }]
  })
  const addresses = pairs(told, 'xs_host').flatMap(({ was, is, change }): Effect[] =>
    was && is && was.address !== is.address
      ? [
          {
            text: `It is reached at ${is.address || 'no address'} instead of ${was.address || 'none'}`,
            host: change.host,
            level: 'warning',
          },
        ]
      : [],
  )
  return [...moves, ...addresses]
}

const ip = (pif: Pif | undefined): string =>
  !pif || pif.ip_configuration_mode === 'None' ? '' : pif.ip_configuration_mode === 'DHCP' ? 'DHCP' : `${pif.IP}/${pif.netmask}`

function addressWords(pair: PifPair): string {
  const [before, after] = [ip(pair.was), ip(pair.is)]
  if (!pair.is) return `The address ${before} goes with ${short(pair)}`
  if (before === '') return `${short(pair)} gets the address ${after}`
  return after === '' ? `${short(pair)} loses its address ${before}` : `${short(pair)}: address ${before} becomes ${after}`
}

/** Addresses that change hands within a host are one sentence. */
export function addressEffects(told: Told): Effect[] {
  return byHost(pairs(told, 'xs_pif')).flatMap((pifs) => {
    const changed = pifs.filter(({ was, is }) => ip(was) !== ip(is))
    const givers = changed.filter(({ was, is }) => ip(was) !== '' && ip(is) === '')
    const takers = changed.filter(({ was, is }) => ip(was) === '' && ip(is) !== '')
    return changed.flatMap((pair): Effect[] => {
      const { was, is, change } = pair
      const giver = takers.includes(pair) ? givers.find((each) => ip(each.was) === ip(is)) : undefined
      if (giver)
        return [{ text: `The address ${ip(is)} moves from ${short(giver)} to ${short(pair)}`, host: change.host, level: 'info' }]
      if (givers.includes(pair) && takers.some((each) => ip(each.is) === ip(was))) return []
      return [{ text: addressWords(pair), host: change.host, level: ip(was) === '' ? 'info' : 'warning' }]
    })
  })
}

/** A VLAN removed here and made there for the same network, or with the same tag, has moved. */
export function vlanEffects(told: Told): Effect[] {
  const pifs = new Map(pairs(told, 'xs_pif').flatMap(({ is }) => (is ? [[is.id, is]] : [])))
  return byHost(pairs(told, 'xs_vlan')).flatMap((vlans) => {
    const made = vlans.flatMap(({ was, is }) => (!was && is ? [is] : []))
    return vlans.flatMap(({ was, is, change }): Effect[] => {
      if (!was || is) return []
      const network = told.before.get('xs_pif', was.untagged_PIF ?? '')?.network ?? null
      const next =
        made.find(({ untagged_PIF }) => network !== null && pifs.get(untagged_PIF ?? '')?.network === network) ??
        made.find(({ tag }) => tag === was.tag)
      const on = ({ tagged_PIF }: Vlan): string =>
        tagged_PIF === null ? 'no NIC' : told.names('xs_pif', tagged_PIF).replace(` of ${change.host?.name ?? ''}`, '')
      const vlan = `VLAN ${was.tag}`
      const label = network === null ? vlan : told.names('xs_network', network)
      const named = label === vlan ? vlan : `${vlan} (${label})`
      const text = !next
        ? `${named} goes from ${on(was)}`
        : next.tag === was.tag
          ? `${named} moves from ${on(was)} to ${on(next)}`
          : `${named} on ${on(was)} becomes VLAN ${next.tag} on ${on(next)}`
      return [{ text, host: change.host, level: next ? 'info' : 'warning' }]
    })
  })
}

/** Interfaces that stop or start carrying frames; those that come or go with the change say so themselves. */
export function interfaceEffects(told: Told): Effect[] {
  return pairs(told, 'xs_pif').flatMap((pair): Effect[] => {
    const { was, is, change } = pair
    if (!was || !is || was.currently_attached === is.currently_attached || is.bond_slave_of !== null) return []
    const text = `${short(pair)} is ${is.currently_attached ? 'plugged' : 'unplugged'}`
    return [{ text, host: change.host, level: is.currently_attached ? 'info' : 'warning' }]
  })
}

export function mtuEffects(told: Told): Effect[] {
  return pairs(told, 'xs_network').flatMap(({ was, is, change }): Effect[] =>
    was && is && was.MTU !== is.MTU
      ? [{ text: `The MTU of ${change.name} becomes ${is.MTU} instead of ${was.MTU}`, host: null, level: 'info' }]
      : [],
  )
}

/** Another mode, and another link that carries what goes over an active-passive bond. */
export function bondEffects(told: Told): Effect[] {
  const word = (mode: string): string => BOND_MODE_WORDS[BOND_MODES.find((one) => one === mode) ?? 'balance-slb']
  return pairs(told, 'xs_bond').flatMap(({ was, is, change }): Effect[] => {
    if (!was || !is) return []
    const name = change.name.replace(` of ${change.host?.name ?? ''}`, '')
    const active = is.other_config[ACTIVE_KEY]
    return [
      ...(was.mode === is.mode ? [] : [`${name} works as ${word(is.mode)} instead of ${word(was.mode)}`]),
      ...(active === undefined || active === was.other_config[ACTIVE_KEY]
        ? []
        : [`The traffic of ${name} goes over ${nicName(active)}`]),
    ].map((text) => ({ text, host: change.host, level: 'info' }))
  })
}
