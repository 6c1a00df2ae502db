/** The VLANs that a switch gains, that are called otherwise, and that it loses: as its configuration and in words. */
import type { Phase } from '../../../shared/contract/cabling'
import { printVlanList, subtracted, type VlanRange } from '../../../shared/model/vlan-list'
import { vlanStanzas } from './ios'
import type { Device } from './layout'
import type { Stanza } from './stanza'
import { partByName, vlansOf } from './vlans'

export interface VlanChange {
  readonly phase: Phase
  readonly stanzas: readonly Stanza[]
  /** What to do, without an end: `add VLANs 25 “Storage”, 30-39`. */
  readonly words: string
}

/** What the VLANs are called in each of the two moments. */
export interface VlanNames {
  readonly old: ReadonlyMap<number, string>
  readonly now: ReadonlyMap<number, string>
}

/** New VLANs are there before somebody needs them, and old ones stay until nobody does. */
export function vlanChanges(was: Device | undefined, device: Device, { old, now }: VlanNames): VlanChange[] {
  const [before, after] = [was ? vlansOf(was) : [], vlansOf(device)]
  const others = [...now].filter(([vlan, name]) => old.get(vlan) !== name).map(([vlan]) => ({ from: vlan, to: vlan }))
  const added = subtracted(after, before)
  // What was there keeps its place, unless it is called otherwise.
  const told = subtracted(after, subtracted(before, others))
  const renamed = partByName(subtracted(told, added), now).named
  const gone = subtracted(before, after)
  const list = printVlanList(gone)
  const words = [
    ...(added.length > 0 ? [`add ${vlanWords(added, now)}`] : []),
    ...renamed.map(({ vlan, name }) => `name VLAN ${vlan} “${name}”`),
  ]
  return [
    ...(words.length > 0 ? [{ phase: 'before' as const, stanzas: vlanStanzas(told, now), words: words.join('; ') }] : []),
    ...(gone.length > 0
      ? [{ phase: 'after' as const, stanzas: [{ head: `no vlan ${list}`, lines: [] }], words: `remove ${vlanWords(gone)}` }]
      : []),
  ]
}

/** `VLANs 25 “Storage”, 30-39`. */
function vlanWords(ranges: readonly VlanRange[], names: ReadonlyMap<number, string> = new Map()): string {
  const { named, others } = partByName(ranges, names)
  const list = [...named.map(({ vlan, name }) => `${vlan} “${name}”`), ...(others === '' ? [] : [others.replaceAll(',', ', ')])]
  const [first] = ranges
  const isOne = ranges.length === 1 && first?.from === first?.to
  return `${isOne ? 'VLAN' : 'VLANs'} ${list.join(', ')}`
}
