/** What a pool asks of a joining host's product, CPUs and pool-wide settings. */
import type { Fix } from '../../../../../shared/errors'
import { fixEach } from '../../fixes'
import { object } from '../../naming'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { softwareOf, type Software } from '../../software'
import { managementOf, type Joining, type JoinCheck } from './joining'

export const SOFTWARE_CHECKS: Readonly<Record<'identity' | 'configuration', readonly JoinCheck[]>> = {
  identity: [notCompatible, notHomogeneous],
  configuration: [backendsDiffer, controllersDiffer, apiDiffers, addressTypesDiffer, purposesClash],
}

function both({ reader, host, coordinator }: Joining): { mine: Software; theirs: Software } | undefined {
  return coordinator && { mine: softwareOf(reader, host), theirs: softwareOf(reader, coordinator) }
}

/** Known on both sides and not the same. */
const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b

function notCompatible(joining: Joining) {
  const sides = both(joining)
  if (!sides) return undefined
  const { mine, theirs } = sides
  if (!differ(mine.brand, theirs.brand) && !differ(mine.platform, theirs.platform)) return undefined
  const called = (side: Software) => [side.brand, side.platform].filter((text) => text !== null).join(' ')
  return refusal('HOSTS_NOT_COMPATIBLE', [], {
    about: [object(joining.reader, 'xs_host', joining.host.id)],
    words: { why: `${called(mine)} here, ${called(theirs)} there` },
  })
}

/** XS-POOL-02: hardware broadly alike. CPU features are not compared: only the makers' names are recorded. */
function notHomogeneous(joining: Joining) {
  const sides = both(joining)
  if (!sides || joining.force) return undefined
  const { mine, theirs } = sides
  const details = { about: [object(joining.reader, 'xs_host', joining.host.id)] }
  if (mine.version !== theirs.version) {
    const why = `the host has ${mine.version}, the coordinator ${theirs.version}`
    return refusal('HOSTS_NOT_HOMOGENEOUS', ['Software version differs'], { ...details, words: { why } })
  }
  if (!differ(mine.cpuVendor, theirs.cpuVendor)) return undefined
  const why = `the host has ${mine.cpuVendor}, the coordinator ${theirs.cpuVendor}`
  return refusal('HOSTS_NOT_HOMOGENEOUS', ['CPUs differ'], { ...details, words: { why } })
}

function backendsDiffer(joining: Joining) {
  const sides = both(joining)
  if (!sides || !profileOf(joining.reader, joining.coordinator?.id ?? null).oneBackend) return undefined
  if (sides.mine.backend === sides.theirs.backend) return undefined
  const { backend } = sides.theirs
  const word = backend === 'bridge' ? 'the Linux bridge' : 'Open vSwitch'
  const fixes = fixEach(`Switch it to ${word}`, 'xs.host.switchBackend', [{ host: joining.host.id, backend }])
  return notAllowed(joining, 'Network backends differ', `Switch the host to ${word}, which restarts it.`, fixes)
}

function controllersDiffer(joining: Joining) {
  const { own, pool, profile } = joining
  const mine = own.vswitch_controller
  if (both(joining)?.mine.backend !== 'openvswitch' || mine === '' || mine === pool.vswitch_controller) return undefined
  const what = profile.joinDropsNetworking ? 'vswitch controller address differs' : 'SDN controller differs'
  return notAllowed(joining, what, 'Give both pools the same vSwitch controller, or take the host’s away.')
}

function apiDiffers(joining: Joining) {
  const sides = both(joining)
  if (!sides || sides.mine.api === sides.theirs.api) return undefined
  return refusal('POOL_JOINING_HOST_MUST_HAVE_SAME_API_VERSION', [sides.mine.api, sides.theirs.api], {
    about: [object(joining.reader, 'xs_host', joining.host.id)],
  })
}

function addressTypesDiffer(joining: Joining) {
  const { reader, host, coordinator } = joining
  const typeOf = (id: string) => managementOf(reader, id)?.primary_address_type
  const [mine, theirs] = [typeOf(host.id), coordinator && typeOf(coordinator.id)]
  if (mine === undefined || theirs === undefined || mine === theirs) return undefined
  return notAllowed(joining, 'Primary address type differs', 'Give both management interfaces the same primary address type.')
}

function purposesClash(joining: Joining) {
  const { reader, own, pool } = joining
  const purposes = [own, pool].flatMap(({ id }) => reader.find('xs_network', { pool: id })).flatMap(({ purpose }) => purpose)
  if (!purposes.includes('nbd') || !purposes.includes('insecure_nbd')) return undefined
  return notAllowed(joining, 'Incompatible network purposes: nbd and insecure_nbd', 'Leave only one of the two on all networks.')
}

function notAllowed({ reader, host }: Joining, what: string, remedy: string, fixes: Fix[] = []) {
  return refusal('OPERATION_NOT_ALLOWED', [what], { about: [object(reader, 'xs_host', host.id)], words: { remedy }, fixes })
}
