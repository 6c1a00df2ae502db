/** The VLANs that a switch has to know, and what to call them. */
import { listContains, merged, parseVlanList, printVlanList, subtracted, type VlanRange } from '../../../shared/model/vlan-list'
import { vlanTreatment } from '../port-vlan'
import { iosVlanName } from './clean'
import type { Device, Layout } from './layout'
import { EVERY_VLAN } from './port-lines'

/** Every switch has these from its maker, and neither makes nor names them. */
const BUILT_IN: readonly VlanRange[] = [
  { from: 1, to: 1 },
  { from: 1002, to: 1005 },
]

export interface NamedVlan {
  readonly vlan: number
  readonly name: string
}

/** What networks are called in each VLAN; a VLAN with several names has none. */
export function vlanNames(layout: Layout): Map<number, string> {
  const ports = new Map(layout.devices.flatMap((device) => device.ports.map(({ row }) => [row.id, row] as const)))
  const names = new Map<number, Set<string>>()
  for (const { cable, end } of layout.nics) {
    const far = cable && (cable.from?.object.id === end.object.id ? cable.to : cable.from)
    const port = far ? ports.get(far.object.id) : undefined
    for (const { network, tag } of end.uses) {
      const vlan = port ? vlanTreatment(port, tag).vlan : tag
      if (vlan === null || listContains(BUILT_IN, vlan)) continue
      const those = names.get(vlan)
      if (those) those.add(network)
      else names.set(vlan, new Set([network]))
    }
  }
  return new Map([...names].flatMap(([vlan, [name, ...others]]) => (name && others.length === 0 ? [[vlan, name] as const] : [])))
}

/** As a switch takes them: each name once. */
export function iosVlanNames(names: ReadonlyMap<number, string>): Map<number, string> {
  const words = [...names].map(([vlan, name]) => [vlan, iosVlanName(name)] as const)
  const counts = Map.groupBy(words, ([, word]) => word)
  return new Map(words.filter(([, word]) => word !== '' && counts.get(word)?.length === 1))
}

/**
 * The VLANs of a switch but those that it came with: of its access ports, native VLANs, lists of allowed VLANs, and
 * what machines send into ports that allow all.
 */
export function vlansOf({ ports }: Device): VlanRange[] {
  const ranges = ports.flatMap(({ row, far }): VlanRange[] => {
    if (row.mode === 'access') return [single(row.access_vlan)]
    const listed = row.allowed_vlans === EVERY_VLAN ? [] : parseVlanList(row.allowed_vlans)
    const sent = (far?.uses ?? []).flatMap(({ tag }) => vlanTreatment(row, tag).vlan ?? []).map(single)
    return [...listed, ...(row.native_vlan === null ? [] : [single(row.native_vlan)]), ...sent]
  })
  return subtracted(merged(ranges), BUILT_IN)
}

const single = (vlan: number): VlanRange => ({ from: vlan, to: vlan })

/** `VLANs 20 and 30-39`: those with a name one by one, in order, the others together. */
export function partByName(
  ranges: readonly VlanRange[],
  names: ReadonlyMap<number, string>,
): { named: NamedVlan[]; others: string } {
  const named = [...names]
    .filter(([vlan]) => listContains(ranges, vlan))
    .sort(([one], [other]) => one - other)
    .map(([vlan, name]) => ({ vlan, name }))
  const holes = named.map(({ vlan }) => single(vlan))
  return { named, others: printVlanList(subtracted(ranges, holes)) }
}
