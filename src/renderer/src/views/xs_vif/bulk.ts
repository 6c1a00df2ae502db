/** Several interfaces edited at once: what is left alone stays as it is on each. */
import { useMirror } from '../../stores/mirror'
import { hotplugProblem, limitOf } from '../shared/vif'
import type { Vif } from '../shared/xenserver'
import { movesInPlace } from './move'

export interface BulkValues {
  /** null = each stays where it is. */
  network: string | null
  /** `leave` = each keeps its own; null takes limits away. */
  limit: number | null | 'leave'
  /** A mode, or `leave`. */
  locking: string
  /** Null = each keeps its own. */
  ipv4: readonly string[] | null
  ipv6: readonly string[] | null
  plug: 'leave' | 'plug' | 'unplug' | 'replug'
}
interface Step {
  name: string
  input: Record<string, unknown>
}

/** The operations that bring every interface to the values; none for one that has them already. */
export function bulkSteps(vifs: readonly Vif[], values: BulkValues): Step[] {
  return vifs.flatMap((vif) => [
    ...unplugging(vif, values),
    ...moving(vif, values),
    ...setting(vif, values),
    ...plugging(vif, values),
  ])
}

/** Those that the wish to plug or unplug leaves out, and why. */
export function cannotPlug(vifs: readonly Vif[]): { vif: Vif; why: string }[] {
  return vifs.flatMap((vif) => {
    const why = hotplugProblem(useMirror().get('xs_vm', vif.VM))
    return why ? [{ vif, why }] : []
  })
}

const isReady = (vif: Vif): boolean => !hotplugProblem(useMirror().get('xs_vm', vif.VM))

function unplugging(vif: Vif, { plug }: BulkValues): Step[] {
  const wanted = (plug === 'unplug' || plug === 'replug') && vif.currently_attached && isReady(vif)
  return wanted ? [{ name: 'xs.vif.unplug', input: { vif: vif.id } }] : []
}

function plugging(vif: Vif, { plug }: BulkValues): Step[] {
  const wanted = plug === 'replug' ? vif.currently_attached : plug === 'plug' && !vif.currently_attached
  return wanted && isReady(vif) ? [{ name: 'xs.vif.plug', input: { vif: vif.id } }] : []
}

function moving(vif: Vif, { network }: BulkValues): Step[] {
  if (network === null || network === vif.network || !movesInPlace(vif.pool)) return []
  return [{ name: 'xs.vif.move', input: { vif: vif.id, network } }]
}

function setting(vif: Vif, { network, limit, locking, ipv4, ipv6 }: BulkValues): Step[] {
  const remade = network !== null && network !== vif.network && !movesInPlace(vif.pool)
  const input = {
    ...(remade && { network }),
    ...(limit !== 'leave' && limit !== limitOf(vif) && { limit }),
    ...(locking !== 'leave' && locking !== vif.locking_mode && { locking_mode: locking }),
    ...(ipv4 && ipv4.join() !== vif.ipv4_allowed.join() && { ipv4_allowed: ipv4 }),
    ...(ipv6 && ipv6.join() !== vif.ipv6_allowed.join() && { ipv6_allowed: ipv6 }),
  }
  return Object.keys(input).length > 0 ? [{ name: 'xs.vif.edit', input: { vif: vif.id, ...input } }] : []
}
