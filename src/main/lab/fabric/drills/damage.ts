/** How bad a failure is: who is concerned, and what each of them loses. */
import { LOSSES, type Loss } from '../../../../shared/contract/drill'
import { objectNamed } from '../../../fabric/name'
import type { Difference, Group } from '../../../fabric/reach/compare'
import type { Reader } from '../../../inventory/operation'
import type { LabEnd, Role } from '../ends'
import { cutOff, type Split } from './cut-off'
import { withoutPool, type Pools } from './pools'

/**
 * What one VM or host counts for that loses it. A VM without its disk or its gateway is as good as down; a host
 * without management goes on working, but nobody can help it.
 */
const WEIGHTS: Readonly<Record<Loss, number>> = { down: 5, gateway: 4, storage: 4, management: 3, vms: 2, others: 1 }

/** Who depends on whom: all that lose such a one are concerned. */
const DEPENDING: readonly (readonly [Loss, readonly Role[], readonly Role[]])[] = [
  ['gateway', ['vm'], ['gateway']],
  ['storage', ['vm', 'interface'], ['storage']],
  ['management', ['management'], ['gateway']],
  ['others', ['vm'], ['management', 'interface', 'workstation', 'machine']],
]
/** Equals, of whom those are concerned that lose most of the others. */
const EQUALS: readonly (readonly [Loss, readonly Role[], readonly Role[]])[] = [
  ['management', ['management'], ['management']],
  ['management', ['management'], ['workstation']],
  ['vms', ['vm'], ['vm']],
  ['others', ['machine'], ['machine']],
]

interface Concern {
  readonly lost: Difference['lost']
  readonly ends: readonly LabEnd[]
  /** VMs that are down. */
  readonly down: readonly LabEnd[]
  /** VMs on the host of each host interface, by the host's machine: their disks hang on its storage. */
  readonly guests: ReadonlyMap<string, readonly string[]>
  readonly pools: Pools
}

export interface Damage {
  readonly damage: number
  readonly loses: Loss[]
  /** Without those that are down. */
  readonly vms: number
}

/** A VM or a host that is down counts as cut off, too, if others miss it: its failure is no less than that of its cables. */
export function damageOf({ lost, ends, down, guests, pools }: Concern): Damage {
  const concerned = new Map<Loss, Set<string>>(LOSSES.map((loss) => [loss, new Set()]))
  const of = (group: Group, roles: readonly Role[]): Group => group.filter((n) => roles.includes(ends[n]?.role ?? 'vm'))
  const split = (ones: readonly Role[], others: readonly Role[]): Split[] =>
    lost.flatMap(({ from, to }) => {
      const there = { from: of(from, ones), to: of(to, others) }
      const isSame = from === to && ones === others
      if (isSame) return [{ from: there.from, to: there.from }]
      return ones.join() === others.join() ? [there] : [there, { from: of(to, ones), to: of(from, others) }]
    })
  const note = (loss: Loss, those: readonly number[]): void => {
    for (const n of those) for (const id of whoIs(ends[n], guests)) concerned.get(loss)?.add(id)
  }
  for (const [loss, ones, others] of DEPENDING)
    note(
      loss,
      split(ones, others).flatMap(({ from, to }) => (to.length > 0 ? from : [])),
    )
  for (const [loss, those] of Map.groupBy(EQUALS, ([name]) => name))
    note(loss, cutOff(those.flatMap(([, ones, others]) => split(ones, others))))
  note('management', withoutPool(lost, ends, pools))
  const count = (loss: Loss): number => (loss === 'down' ? down.length : (concerned.get(loss)?.size ?? 0))
  const isDown = new Set(down.map(({ id }) => id))
  const isUp = new Set(ends.flatMap(({ role, id }) => (role === 'vm' && !isDown.has(id) ? [id] : [])))
  return {
    damage: LOSSES.reduce((sum, loss) => sum + WEIGHTS[loss] * count(loss), 0),
    loses: LOSSES.filter((loss) => count(loss) > 0),
    vms: new Set([...concerned.values()].flatMap((who) => [...who].filter((id) => isUp.has(id)))).size,
  }
}

/** A host's storage address stands for the VMs that run there. */
function whoIs(end: LabEnd | undefined, guests: Concern['guests']): readonly string[] {
  if (!end) return []
  return end.role === 'interface' ? (guests.get(end.machine) ?? []) : [end.id]
}

/** The VMs that run on the hosts of host interfaces, by the host's name in the topology. */
export function guestsOf(reader: Reader, ends: readonly LabEnd[]): ReadonlyMap<string, readonly string[]> {
  const machines = new Set(ends.flatMap(({ role, machine }) => (role === 'interface' ? [machine] : [])))
  return new Map(
    [...machines].map((machine) => {
      const host = objectNamed(machine)?.id ?? ''
      const vms = reader.find('xs_vm', { resident_on: host, is_control_domain: false })
      return [machine, vms.map(({ id }) => id)] as const
    }),
  )
}
